package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.kernel.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts a body may hold, and in which encoding. */
final class JsonTextTest {
  private final JsonBody bodies = new JsonBody(8, 100, 100_000);

  @Test
  void readsFourByteUnicodeWrittenEitherWay() {
    assertEquals("😀", object("{\"a\":\"😀\"}").getString("a"));
    assertEquals("😀", object("{\"a\":\"\\ud83d\\ude00\"}").getString("a"));
  }

  @Test
  void passesOverAByteOrderMark() {
    assertEquals(1, object("\uFEFF{\"a\":1}").getValue("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\u0000", "a\\u0000b", "\\ud83d", "\\ude00", "\\ude00\\ud83d", "\\ud83d\\ud83d"})
  void refusesWhatNoTextCanHold(String text) {
    assertSays("{\"a\":\"" + text + "\"}", "U+0000 or half a surrogate pair");
    assertSays("{\"" + text + "\":1}", "U+0000 or half a surrogate pair");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff", "c3", "c328", "c080", "eda080", "eda0bdedb880", "f8888080"})
  void refusesWhatIsNotUtf8(String hex) {
    var bytes =
        Buffer.buffer("{\"a\":\"").appendBytes(HexFormat.of().parseHex(hex)).appendString("\"}");
    assertRefuses(bytes, "it is not UTF-8 at byte 7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
  void refusesAnotherEncoding(String name) {
    assertRefuses(Buffer.buffer("{\"a\":1}".getBytes(Charset.forName(name))), "cannot be read");
  }

  @Test
  void refusesALongName() {
    assertSays("{\"" + "a".repeat(100_000) + "\":1}", "name or number is too long");
  }

  @Test
  void readsALongText() {
    var text = "x".repeat(10_000);
    assertEquals(text, object("{\"a\":\"" + text + "\"}").getString("a"));
  }

  private JsonObject object(String text) {
    return (JsonObject) bodies.read(Buffer.buffer(text.getBytes(StandardCharsets.UTF_8)));
  }

  private void assertSays(String text, String said) {
    assertRefuses(Buffer.buffer(text.getBytes(StandardCharsets.UTF_8)), said);
  }

  private void assertRefuses(Buffer bytes, String said) {
    var problem = assertThrows(Problem.Raised.class, () -> bodies.read(bytes)).problem();
    assertEquals("MALFORMED_BODY", problem.code());
    assertTrue(problem.message().contains(said), problem.message());
  }
}

package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.kernel.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body may be, and what is said of one that cannot be read. */
final class JsonBodyTest {
  private final JsonBody bodies = new JsonBody(8, 100, 100_000);

  @Test
  void keepsNumbersExact() {
    var body = object("{\"a\":123456789012345.678,\"b\":0.10,\"c\":12345678901234567890,\"d\":7}");
    assertEquals(new BigDecimal("123456789012345.678"), body.getValue("a"));
    assertEquals(new BigDecimal("0.10"), body.getValue("b"));
    assertEquals(new BigDecimal("12345678901234567890"), body.getValue("c"));
    assertEquals(7, body.getValue("d"));
  }

  @Test
  void dropsNullInObjectsAndKeepsItInArrays() {
    assertEquals(new JsonObject(), object("{\"a\":null}"));
    assertEquals(Set.of("b"), object("{\"a\":null,\"b\":{\"c\":null}}").fieldNames());
    assertEquals(
        new JsonArray(Arrays.asList(1, null)), object("{\"a\":[1,null]}").getJsonArray("a"));
  }

  @Test
  void readsAnArray() {
    assertEquals(new JsonArray(List.of(1, 2)), bodies.read(Buffer.buffer("[1,2]")));
  }

  @Test
  void namesLineAndColumnOfTheMistake() {
    assertSays("{\n  \"a\": 1,\n  b: 2\n}", "line 3, column 3: it is not JSON from there on");
    assertSays("{\"é\":1,}", "line 1, column 8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "[",
        "[1",
        "[1,",
        "{\"a\":\"b",
        "{\"a\":tru",
        "{\"a\":\"\\u12",
        "{\"a\":-",
        "{\"a\":1.",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":NaN}",
        "{'a':1}",
        "{a:1}",
        "{\"a\":1}//x",
        "/**/{}",
        "{\"a\":\"\n\"}",
        "{\"a\":1 \"b\":2}",
        "[1,]",
        "]",
        "\u0000{}"
      })
  void refusesWhatIsNotJsonAndSaysWhere(String text) {
    assertSays(text, " at line ");
  }

  @Test
  void refusesATruncatedBodyAtItsEnd() {
    assertSays("{\"a\":1,\n\"b\":", "line 2, column 5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{} x", "{}{}", "{}]", "[][]", "{},", "{}\u0000"})
  void refusesWhatFollowsTheEnd(String text) {
    assertSays(text, "line 1, column ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\n"})
  void refusesAnEmptyBody(String text) {
    assertSays(text, "it is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "\"a\"", "true"})
  void refusesWhatIsNeitherObjectNorArray(String text) {
    assertSays(text, "it must be an object or an array");
  }

  @Test
  void refusesAKeyThatStandsTwice() {
    assertSays("{\"a\":1,\"b\":{\"a\":2},\"a\":3}", "a name stands twice in one object");
    assertSays("{\"a\":null,\"a\":1}", "a name stands twice in one object");
    assertSays("{\"a\":1,\"\\u0061\":2}", "a name stands twice in one object");
  }

  @Test
  void refusesADeepBodyAndSaysWhere() {
    assertEquals(1, ((JsonArray) bodies.read(Buffer.buffer("[[[[[[[[]]]]]]]]"))).size());
    assertSays("[".repeat(9) + "]".repeat(9), "line 1, column 10");
    assertSays("{\"a\":".repeat(50_000), "nested too deeply");
  }

  @Test
  void refusesAWideBody() {
    assertEquals(100, ((JsonArray) bodies.read(Buffer.buffer(wide(100)))).size());
    assertSays(wide(101), "more than 100 members");
    var fields =
        IntStream.range(0, 101).mapToObj(i -> "\"f" + i + "\":1").collect(Collectors.joining(","));
    assertSays("{" + fields + "}", "more than 100 members");
  }

  private static String wide(int items) {
    return "[" + "1,".repeat(items - 1) + "1]";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "1e-999999999",
        "1e99999999999999999999",
        "1e41",
        "1E-41",
        "0e999999999",
        "-1e999999999",
        "0.00000000000000000000000000000000000000001"
      })
  void refusesANumberThatWouldFillTheMemory(String number) {
    assertSays("{\"a\":" + number + "}", " at line 1, column ");
  }

  @Test
  void refusesANumberOfTooManyDigits() {
    assertSays("{\"a\":" + "9".repeat(61) + "}", "number is too long");
    assertEquals(
        new BigDecimal("9".repeat(60)), object("{\"a\":" + "9".repeat(60) + "}").getValue("a"));
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

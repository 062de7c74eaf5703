package io.frontdesk.platform.bus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.platform.domain.Operations.Empty;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Records on their way through JSON, in this JVM and between two. */
class JsonTest {
  private static final BigDecimal EXACT = new BigDecimal("123456789012345.678");
  private static final UUID ID = UUID.fromString("0b5ad3c2-7f1e-4a68-9b0d-3c2f5e7a1d90");

  record Line(UUID lineId, BigDecimal amount, Instant postedAt, String notes, List<Line> parts) {}

  @BeforeAll
  static void install() {
    Json.install();
  }

  @Test
  void keepsAmountsExactThroughRecordsAndJson() {
    var line = new Line(ID, EXACT, null, null, List.of(new Line(null, EXACT, null, null, null)));
    assertEquals(line, Json.read(Json.write(line), Line.class));
    var bytes = Json.write(line).toBuffer();
    assertTrue(bytes.toString().contains("\"amount\":123456789012345.678"), bytes.toString());
    assertEquals(line, Json.read(new JsonObject(bytes), Line.class));
    assertEquals(line, Json.read(new JsonObject(Json.buffer(line)), Line.class));
    assertEquals(EXACT, new JsonObject(bytes).getMap().get("amount"));
  }

  @Test
  void writesAmountsInPlainDigits() {
    var round = new Line(null, new BigDecimal("1E+3"), null, null, null);
    var small = new Line(null, new BigDecimal("1E-9"), null, null, null);
    assertEquals("{\"amount\":1000}", Json.buffer(round).toString());
    assertEquals("{\"amount\":1000}", Json.write(round).encode());
    assertEquals("{\"amount\":1000}", Json.write(round).toBuffer().toString());
    assertEquals("{\"amount\":0.000000001}", Json.buffer(small).toString());
  }

  @Test
  void readsIdsWithAndWithoutDashesAndWritesThemWith() {
    for (var text : List.of(ID.toString(), ID.toString().replace("-", ""))) {
      var line = Json.read(new JsonObject().put("line_id", text), Line.class);
      assertEquals(ID, line.lineId());
      assertEquals(ID.toString(), Json.write(line).getString("line_id"));
    }
    for (var text : List.of("", "1", "0b5ad3c2-7f1e", ID + "0", "{" + ID + "}")) {
      var json = new JsonObject().put("line_id", text);
      assertThrows(IllegalArgumentException.class, () -> Json.read(json, Line.class), text);
    }
  }

  @Test
  void writesInstantsAsSecondsNamesInSnakeCaseAndNoNulls() {
    var at = Instant.parse("2026-03-01T10:20:30.987Z");
    assertEquals(
        new JsonObject().put("posted_at", at.getEpochSecond()),
        Json.write(new Line(null, null, at, null, null)));
    var read = Json.read(new JsonObject().put("posted_at", 1_772_360_430L), Line.class);
    assertEquals(Instant.ofEpochSecond(1_772_360_430L), read.postedAt());
    assertEquals("{}", Json.buffer(new Line(null, null, null, null, null)).toString());
    assertEquals(new JsonObject(), Json.write(new Empty()));
  }

  @Test
  void refusesAnInstantThatNoClockShows() {
    for (Object at : List.of(Long.MAX_VALUE, new BigDecimal("1E+30"), "soon")) {
      var json = new JsonObject().put("posted_at", at);
      assertThrows(IllegalArgumentException.class, () -> Json.read(json, Line.class));
    }
  }

  @Test
  void ignoresNamesItDoesNotKnowUnlessItIsStrict() {
    var json = new JsonObject().put("notes", "x").put("later", 1);
    assertEquals("x", Json.read(json, Line.class).notes());
    assertThrows(IllegalArgumentException.class, () -> Json.readStrictly(json, Line.class));
  }

  @Test
  void givesTheSameBytesForTheSameContent() {
    same("{\"a\":1,\"b\":{\"c\":2,\"d\":3}}", "{\"b\":{\"d\":3.0,\"c\":2},\"a\":1.00}");
    same("{\"a\":[100,1e2]}", "{\"a\":[1E+2,100.0]}");
    same("{\"a\":1}", "{\"a\":1,\"b\":null,\"c\":null}");
    differ("{\"a\":[1,2]}", "{\"a\":[2,1]}");
    differ("{\"a\":1}", "{\"a\":\"1\"}");
    differ("{\"a\":1.0}", "{\"a\":1.01}");
    differ("{\"a\":123456789012345.678}", "{\"a\":123456789012345.679}");
    assertTrue(canonical("{\"a\":1e9999999}").length < 100, "a short number stays short");
  }

  @Test
  void carriesCallsAndRepliesBetweenTwoMachines() {
    var body = new JsonObject().put("amount", EXACT).put("deep", new JsonObject().put("x", EXACT));
    var parts =
        new RequestParts(
            new JsonObject().put("id", ID.toString()),
            new JsonObject().put("size", 10),
            body,
            "credential");
    assertEquals(parts, crossed(RecordCodec.parts(), parts));
    var array = new RequestParts(null, null, new JsonArray().add(EXACT).add(body), null);
    assertEquals(array, crossed(RecordCodec.parts(), array));
    var nothing = new RequestParts(null, null, null, null);
    assertEquals(nothing, crossed(RecordCodec.parts(), nothing));
    var line = new Line(ID, EXACT, Instant.ofEpochSecond(5), "ü 🙂", List.of());
    var reply = crossed(RecordCodec.reply(), new Reply(line));
    assertEquals(line, reply.as(Line.class));
    assertEquals(
        Json.buffer(line), reply.buffer(), "the bytes that it would be answered with at home");
    assertEquals(Json.write(line), reply.json());
    assertEquals(Json.write(line), new JsonObject(reply.buffer()));
    assertEquals(null, crossed(RecordCodec.reply(), new Reply(null)).value());
  }

  private static <T> T crossed(RecordCodec<T> codec, T value) {
    var buffer = Buffer.buffer("before");
    codec.encodeToWire(buffer, value);
    buffer.appendString("after");
    return codec.decodeFromWire(6, buffer);
  }

  private static void same(String one, String other) {
    assertArrayEquals(canonical(one), canonical(other));
  }

  private static void differ(String one, String other) {
    assertFalse(Arrays.equals(canonical(one), canonical(other)), one + " " + other);
  }

  private static byte[] canonical(String json) {
    return Json.canonical(new JsonObject(Buffer.buffer(json.getBytes(StandardCharsets.UTF_8))));
  }
}

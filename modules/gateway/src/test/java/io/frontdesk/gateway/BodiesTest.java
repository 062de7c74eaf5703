package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.kernel.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body is held against its schema, and every place that fails is named. */
final class BodiesTest {
  private final JsonBody bodies = new JsonBody(32, 10_000, 1 << 20);
  private final Validation thing = SmallContract.validation("makeThing");

  private JsonObject accepted(String text) {
    var body = (JsonObject) bodies.read(Buffer.buffer(text));
    thing.check(new JsonObject(), new JsonObject(), new JsonObject(), body);
    return body;
  }

  private Problem refused(String text) {
    var body = text == null ? null : bodies.read(Buffer.buffer(text));
    var raised =
        assertThrows(
            Problem.Raised.class,
            () -> thing.check(new JsonObject(), new JsonObject(), new JsonObject(), body));
    assertEquals("INVALID_REQUEST", raised.problem().code());
    return raised.problem();
  }

  private static Map<String, String> places(Problem problem) {
    return problem.errors().stream()
        .collect(Collectors.toMap(Problem.Failing::pointer, Problem.Failing::message));
  }

  @Test
  void keepsAnExactNumberAtItsBounds() {
    var number = "123456789012345.678";
    var body = accepted("{\"name\":\"a\",\"price\":" + number + "}");
    assertEquals(new BigDecimal(number), body.getValue("price"));
    assertEquals(
        Map.of("/body/price", "is too large"),
        places(refused("{\"name\":\"a\",\"price\":123456789012345.679}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"5", "0.07", "1.15", "0.29", "4.35", "1.10", "9007199254740993", "0", "-0.01"})
  void knowsThatAWholeNumberOfCentsIsOne(String cents) {
    assertDoesNotThrow(() -> accepted("{\"name\":\"a\",\"cents\":" + cents + "}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; /body/name; is missing",
        "{'name':null}; /body/name; is missing",
        "{'name':''}; /body/name; is too short",
        "{'name':'123456'}; /body/name; is too long",
        "{'name':7}; /body/name; has the wrong type",
        "{'name':['a']}; /body/name; has the wrong type",
        "{'name':'a','kind':'big'}; /body/kind; is none of the values that are allowed",
        "{'name':'a','price':-1}; /body/price; is too small",
        "{'name':'a','price':0.0001}; /body/price; has too many digits",
        "{'name':'a','cents':0.001}; /body/cents; has too many digits",
        "{'name':'a','price':'1'}; /body/price; has the wrong type",
        "{'name':'a','count':2147483648}; /body/count; is too large",
        "{'name':'a','count':1.5}; /body/count; has the wrong type",
        "{'name':'a','wide':9223372036854775808}; /body/wide; is too large",
        "{'name':'a','wide':99999999999999999999999999}; /body/wide; is too large",
        "{'name':'a','phone':{'number':'1'}}; /body/phone/odd~1name; is missing",
        "{'name':'a','phone':{'odd/name':'x'}}; /body/phone/number; is missing",
        "{'name':'a','phone':{'number':'12345','odd/name':''}}; /body/phone/number; is too long",
        "{'name':'a','phone':'1'}; /body/phone; has the wrong type",
        "{'name':'a','tags':[]}; /body/tags; has too few members",
        "{'name':'a','tags':[{'key':'a'},{}]}; /body/tags/1/key; is missing",
        "{'name':'a','tags':[null]}; /body/tags/0; has the wrong type",
        "{'name':'a','words':['a',null]}; /body/words/1; has the wrong type",
        "{'name':'a','terms_&_conditions':1}; /body/terms_&_conditions; has the wrong type",
        "{'name':'a','odd/na~me[x]':1}; /body/odd~1na~0me[x]; has the wrong type",
        "[]; /body; has the wrong type"
      })
  void namesThePlaceThatFails(String body, String pointer, String message) {
    assertEquals(Map.of(pointer, message), places(refused(body.replace('\'', '"'))));
  }

  @Test
  void namesEveryPlaceThatFails() {
    var problem = refused("{\"kind\":1,\"price\":\"x\",\"phone\":{},\"tags\":[{},{\"key\":1}]}");
    assertEquals(
        java.util.Set.of(
            "/body/name",
            "/body/kind",
            "/body/price",
            "/body/phone/number",
            "/body/phone/odd~1name",
            "/body/tags/0/key",
            "/body/tags/1/key"),
        places(problem).keySet());
  }

  @Test
  void namesTheFirstPlaceAsItsSenderWroteIt() {
    var problem = refused("{\"name\":\"a\",\"phone\":{\"number\":\"12345\",\"odd/name\":\"\"}}");
    assertEquals("phone.number", problem.attribute());
    assertEquals("phone.number is too long", problem.message());
  }

  @Test
  void neverRepeatsTheValueThatFailed() {
    var problem = refused("{\"name\":\"secret-value\",\"kind\":\"secret-value\"}");
    assertFalse(problem.toString().contains("secret-value"), problem.toString());
  }

  @Test
  void namesFiftyPlacesAtMost() {
    var many =
        java.util.stream.Stream.generate(() -> "7").limit(9000).collect(Collectors.joining(","));
    assertEquals(50, refused("{\"name\":\"a\",\"words\":[" + many + "]}").errors().size());
  }

  @Test
  void asksForABodyWhereOneIsRequiredAlone() {
    assertEquals(List.of(new Problem.Failing("/body", "is missing")), refused(null).errors());
    var optional = SmallContract.validation("changeThing");
    assertDoesNotThrow(
        () ->
            optional.check(
                new JsonObject().put("id", "a"), new JsonObject(), new JsonObject(), null));
  }

  @Test
  void ignoresFieldsThatAreNotDeclared() {
    var body = accepted("{\"name\":\"a\",\"other\":{\"x\":[1]},\"id\":\"path's name\"}");
    assertEquals("path's name", body.getString("id"));
  }

  @Test
  void fillsInDefaultsWhereTheirObjectIsGiven() {
    var body = accepted("{\"name\":\"a\",\"tags\":[{\"key\":\"k\"},{\"key\":\"l\",\"on\":false}]}");
    assertEquals("BIG", body.getString("kind"));
    assertNull(body.getValue("phone"));
    assertTrue(body.getJsonArray("tags").getJsonObject(0).getBoolean("on"));
    assertFalse(body.getJsonArray("tags").getJsonObject(1).getBoolean("on"));
    var phone =
        accepted("{\"name\":\"a\",\"kind\":null,\"phone\":{\"number\":\"1\",\"odd/name\":\"\"}}");
    assertEquals("BIG", phone.getString("kind"));
    assertEquals("HOME", phone.getJsonObject("phone").getString("kind"));
  }

  @Test
  void countsCharactersAndNotTheirHalves() {
    assertDoesNotThrow(() -> accepted("{\"name\":\"😀😀😀😀😀\"}"));
    assertEquals(
        Map.of("/body/name", "is too long"), places(refused("{\"name\":\"😀😀😀😀😀😀\"}")));
  }

  @Test
  void refusesATenThousandCharacterName() {
    var name = "x".repeat(10_000);
    assertEquals(
        Map.of("/body/name", "is too long"), places(refused("{\"name\":\"" + name + "\"}")));
  }
}

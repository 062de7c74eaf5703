package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A body that is an array comes to its domain whole, and what fails in it is named by its place.
 */
final class ArrayBodiesTest {
  private static GatewayUnderTest door;

  @BeforeAll
  static void open() throws Exception {
    door = new GatewayUnderTest(Map.of());
  }

  @AfterAll
  static void close() throws Exception {
    door.close();
  }

  private static JsonObject post(int status, String body) throws Exception {
    var path = SmallContract.BASE + "/things/bulk";
    var json = "application/json";
    var answer =
        door.call("POST", path, body, "api_key", GatewayUnderTest.PUBLIC, "Content-Type", json);
    assertEquals(status, answer.statusCode(), answer.body());
    return new JsonObject(answer.body());
  }

  @Test
  void comesToTheDomainInItsOrderWithExactNumbersAndDefaults() throws Exception {
    var body =
        "[{\"name\":\"b\",\"price\":123456789012345.678},"
            + "{\"name\":\"a\",\"kind\":\"SMALL\",\"price\":null},{\"name\":\"c\",\"price\":0.10}]";
    var exact = new BigDecimal("123456789012345.678");
    assertEquals(
        new JsonArray()
            .add(thing("b", "BIG").put("price", exact))
            .add(thing("a", "SMALL"))
            .add(thing("c", "BIG").put("price", new BigDecimal("0.10"))),
        post(201, body).getJsonArray("items"));
  }

  private static JsonObject thing(String name, String kind) {
    return new JsonObject().put("name", name).put("kind", kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[{'name':'a'},{},{'name':'b'}]; /body/1/name; 1.name; is missing",
        "[{'name':'a'},{'name':'a'},{'name':'a'},{'name':'a','price':-1}]; /body/3/price; 3.price; is too small",
        "[{'name':'a','tags':[{'key':'a'},{'key':1}]}]; /body/0/tags/1/key; 0.tags.1.key; has the wrong type",
        "[{'name':'a'},7]; /body/1; 1; has the wrong type",
        "[{'name':'a'},null]; /body/1; 1; has the wrong type",
        "[[{'name':'a'}]]; /body/0; 0; has the wrong type",
      })
  void namesTheMemberThatFails(String body, String pointer, String attribute, String message)
      throws Exception {
    var done = door.registry.done.get();
    var problem = post(400, body.replace('\'', '"'));
    assertEquals("INVALID_REQUEST", problem.getString("code"));
    assertEquals(attribute, problem.getString("attribute"));
    assertEquals(attribute + " " + message, problem.getString("message"));
    assertEquals(pointer, problem.getJsonArray("errors").getJsonObject(0).getString("pointer"));
    assertEquals(done, door.registry.done.get(), "nothing was asked");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[]; has too few members",
        "[{'name':'a'},{'name':'a'},{'name':'a'},{'name':'a'},{'name':'a'}]; has too many members",
        "{}; has the wrong type",
        "{'items':[{'name':'a'}]}; has the wrong type",
      })
  void refusesWhatIsNoSuchArray(String body, String message) throws Exception {
    var problem = post(400, body.replace('\'', '"'));
    assertEquals("The request " + message, problem.getString("message"));
    assertEquals(
        "/body", problem.getJsonArray("errors").getJsonObject(0).getString("pointer"), body);
  }

  @Test
  void isMissedWhereThereIsNone() throws Exception {
    assertEquals("INVALID_REQUEST", post(400, "").getString("code"));
  }
}

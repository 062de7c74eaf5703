package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.app.BusinessClient.Person;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bodies that are no good JSON, or too much of it, are refused with their place, and soon. */
@ExtendWith(SharedNode.class)
class BreakingBodiesTest {
  private static final String NAME = "{\"first_name\":\"%s\"}";

  private RunningNode node;
  private Person anna;

  @BeforeEach
  void register(RunningNode shared) {
    node = shared;
    anna = BusinessClient.home(node).register();
  }

  private RawHttp.Answer put(byte[] body, String... headers) {
    var all = new ArrayList<>(Arrays.asList(headers));
    all.add("Authorization: Bearer " + anna.access());
    return RawHttp.exchange(node, "PUT " + anna.path(), all, body);
  }

  private RawHttp.Answer putJson(byte[] body) {
    return put(body, "Content-Type: application/json");
  }

  private RawHttp.Answer putJson(String body) {
    return putJson(body.getBytes(StandardCharsets.UTF_8));
  }

  private void refused(int status, String code, RawHttp.Answer answer, String what) {
    assertEquals(status, answer.status(), what + " " + answer.text());
    assertEquals(code, answer.json().getString("code"), what);
    assertTrue(answer.head().contains("application/problem+json"), what);
    assertEquals("Eleni", anna.profile().getString("first_name"), what);
  }

  @Test
  void whatIsNoJsonIsRefusedWithItsPlace() {
    var broken =
        List.of(
            "{\"first_name\":\"A\"",
            "{\"first_name\":",
            "{\"first_name\":\"A\",}",
            "{first_name:\"A\"}",
            "{'first_name':'A'}",
            "{\"first_name\":\"A\"} {}",
            "{\"first_name\":\"A\"}]",
            "{\"first_name\":\"A\", \"first_name\":\"B\"}",
            "{\"phone\":{\"type\":\"FAX\",\"type\":\"FAX\"}}",
            "{\"first_name\":\"A\u0000\"}",
            "{\"first_name\":\"A\\u0000\"}",
            "{\"first_name\":\"\\ud800\"}",
            "{\"first_name\":\"\\udc00\\ud800\"}",
            "{\"first_name\":\"\\x41\"}",
            "{\"first_name\":\"A\nB\"}",
            "{\"first_name\":NaN}",
            "{\"first_name\":+1}",
            "{\"first_name\":01}",
            "// comment\n{}",
            "\"text\"",
            "12",
            "true",
            "<xml/>",
            " ");
    for (var body : broken) {
      var answer = putJson(body);
      refused(400, "MALFORMED_BODY", answer, body);
      assertFalse(answer.text().contains("jackson"), body);
    }
    refused(
        400,
        "MALFORMED_BODY",
        putJson(NAME.formatted("\u00e9").getBytes(StandardCharsets.ISO_8859_1)),
        "no UTF-8");
    var place = putJson("{\n  \"first_name\": \"A\",\n  oops}").json().getString("message");
    assertTrue(place.contains("line 3"), place);
  }

  @Test
  void aBodyThatIsNoObjectIsRefused() {
    refused(400, "INVALID_REQUEST", putJson("[]"), "array");
    refused(400, "MALFORMED_BODY", putJson("null"), "null");
  }

  @Test
  void hugeNumbersCostNothingAndAreNamed() {
    var birth = "{\"demographics\":{\"date_of_birth\":{\"year\":%s,\"month\":1,\"day\":1}}}";
    for (var number :
        List.of(
            "1e400",
            "1e999999999",
            "-1e-999999999",
            "9".repeat(59),
            "9".repeat(5000),
            "1e38",
            "1990.5",
            "2147483648",
            "-1")) {
      var answer = putJson(birth.formatted(number));
      assertEquals(400, answer.status(), number + answer.text());
    }
    assertEquals(200, putJson(birth.formatted("1990")).status());
    var kept = anna.profile().getJsonObject("demographics").getJsonObject("date_of_birth");
    assertEquals(1990, kept.getInteger("year"));
  }

  @Test
  void deepAndWideBodiesAreRefused() {
    for (var depth : List.of(33, 1000, 100_000)) {
      refused(
          400,
          "MALFORMED_BODY",
          putJson("{\"x\":".repeat(depth) + "1" + "}".repeat(depth)),
          "depth");
      refused(
          400,
          "MALFORMED_BODY",
          putJson("{\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}"),
          "arrays");
    }
    var wide = new StringBuilder("{\"a\":0");
    for (var i = 0; i <= 10_000; i++) {
      wide.append(",\"a").append(i).append("\":").append(i);
    }
    refused(400, "MALFORMED_BODY", putJson(wide + "}"), "wide");
    refused(400, "MALFORMED_BODY", putJson("{\"a\":[" + "0,".repeat(10_001) + "0]}"), "long");
    refused(400, "MALFORMED_BODY", putJson("{\"" + "n".repeat(500) + "\":1}"), "name");
    refused(413, "BODY_TOO_LARGE", putJson(NAME.formatted("x".repeat(1 << 20))), "large");
  }

  @Test
  void aBodyOfTheLargestSizeIsReadAndWhatIsNotDeclaredIgnored() {
    var head = "{\"middle_name\":\"Maria\",\"unknown\":\"";
    var filler = "x".repeat((1 << 20) - head.length() - 2);
    assertEquals(200, putJson(head + filler + "\"}").status());
    assertEquals("Maria", anna.profile().getString("middle_name"));
  }

  @Test
  void aWrongWrappingIsRefused() {
    var body = NAME.formatted("A").getBytes(StandardCharsets.UTF_8);
    for (var type :
        List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json; charset=iso-8859-1",
            "application/jsonp",
            "application/xml",
            "",
            ",",
            "*/*")) {
      refused(415, "CONTENT_TYPE_UNSUPPORTED", put(body, "Content-Type: " + type), type);
    }
    refused(415, "CONTENT_TYPE_UNSUPPORTED", put(body), "none");
    var zipped = put(body, "Content-Type: application/json", "Content-Encoding: gzip");
    refused(415, "CONTENT_TYPE_UNSUPPORTED", zipped, "gzip");
    var middle = "{\"middle_name\":\"A\"}".getBytes(StandardCharsets.UTF_8);
    for (var type :
        List.of("application/json;charset=UTF-8", "Application/JSON ; charset=\"utf-8\"")) {
      assertEquals(200, put(middle, "Content-Type: " + type).status(), type);
    }
  }

  @Test
  void whatIsRequiredIsMissedWhenThereIsNoBody() {
    var app = BusinessClient.home(node).app();
    for (var path : List.of("/register", "/authenticate")) {
      app.send("POST", BusinessClient.CONTACTS + path, null).expect(400, "INVALID_REQUEST");
      app.post(BusinessClient.CONTACTS + path, new JsonObject()).expect(400, "INVALID_REQUEST");
    }
    assertEquals(
        200,
        RawHttp.exchange(
                node,
                "PUT " + anna.path(),
                List.of("Authorization: Bearer " + anna.access()),
                new byte[0])
            .status());
  }
}

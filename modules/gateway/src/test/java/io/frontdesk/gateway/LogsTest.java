package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The log names the route and never a value that came with a request. */
final class LogsTest {
  private static final String VALUE = "s3cretvalue";

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<ILoggingEvent> errors = new CopyOnWriteArrayList<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          var cause = event.getThrowableProxy();
          lines.add(
              event.getFormattedMessage()
                  + event.getKeyValuePairs()
                  + event.getMDCPropertyMap()
                  + (cause == null ? "" : ThrowableProxyUtil.asString(cause)));
          if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            errors.add(event);
          }
        }
      };
  private Level before;
  private GatewayUnderTest door;

  @BeforeEach
  void open() throws Exception {
    before = root.getLevel();
    root.setLevel(Level.INFO);
    appender.start();
    root.addAppender(appender);
    door = new GatewayUnderTest(Map.of("http.body_millis", 500));
  }

  @AfterEach
  void close() throws Exception {
    door.close();
    root.detachAppender(appender);
    root.setLevel(before);
  }

  private void until(String text) throws Exception {
    for (var i = 0; i < 200 && lines.stream().noneMatch(line -> line.contains(text)); i++) {
      Thread.sleep(20);
    }
    assertTrue(lines.stream().anyMatch(line -> line.contains(text)), () -> text + " in " + lines);
  }

  @Test
  void namesTheRouteTheOperationAndTheOutcome() throws Exception {
    door.mine(door.token(), "X-Request-Id", "the-id");
    until("the-id");
    var line = lines.stream().filter(each -> each.contains("the-id")).findFirst().orElseThrow();
    for (var part : List.of("getThing", "/things/{id}", "status=\"200\"", "GET", "millis")) {
      assertTrue(line.contains(part), line);
    }
  }

  @Test
  void holdsNoValueOfARequest() throws Exception {
    var things = SmallContract.BASE + "/things";
    var json =
        new String[] {"Content-Type", "application/json", "api_key", GatewayUnderTest.PUBLIC};
    door.get("/things/" + VALUE, "Authorization", "Bearer " + door.token());
    door.get("/things/" + VALUE, "api_key", GatewayUnderTest.READER);
    door.get("/things?name=" + VALUE + "&page=" + VALUE, "api_key", GatewayUnderTest.PUBLIC);
    door.get("/" + VALUE + "?a=" + VALUE, "Authorization", "Bearer " + VALUE, "api_key", VALUE);
    door.get("/codes/" + VALUE, "api_key", GatewayUnderTest.PUBLIC, "Origin", "https://" + VALUE);
    door.mine("a." + VALUE + ".c");
    door.mine(TokenForge.content(TokenForge.RS256, door.claims().put("x", VALUE)) + "." + VALUE);
    door.mine(door.badges.signed(door.claims().put("exp", VALUE)));
    door.call("POST", things, "{\"name\":\"" + VALUE + "\"}", json);
    door.call("POST", things, "{\"" + VALUE + "\":" + VALUE, json);
    door.call("POST", things, "{\"name\":\"a\",\"count\":\"" + VALUE + "\"}", json);
    door.call("POST", things, "{\"name\":\"a\",\"price\":1e99999999999}", json);
    door.call(VALUE, things, null, "X-Request-Id", VALUE + "@x.y", "Idempotency-Key", VALUE);
    door.get("/unwritable?a=" + VALUE, "api_key", GatewayUnderTest.PUBLIC);
    raw("GET /self-service/v2/" + VALUE + "%zz HTTP/1.1\nHost: " + VALUE + "\n\n");
    raw("GET " + VALUE + " HTTP/1.1\nHost: x\n\n");
    raw(VALUE + "\n\n");
    door.get("/away", "api_key", GatewayUnderTest.PUBLIC, "X-Request-Id", "the-last");
    until("the-last");
    assertEquals(List.of(), lines.stream().filter(line -> line.contains(VALUE)).toList());
    for (var secret :
        List.of(GatewayUnderTest.PUBLIC, GatewayUnderTest.READER, door.token().substring(0, 30))) {
      assertEquals(List.of(), lines.stream().filter(line -> line.contains(secret)).toList());
    }
  }

  private void raw(String request) throws Exception {
    try (var client = door.connect()) {
      client.send(request).read();
    }
  }

  @Test
  void takesAClientThatMisbehavesForNoDefectOfOurs() throws Exception {
    var post =
        """
        POST /self-service/v2/things HTTP/1.1
        Host: x
        Content-Type: application/json
        X-Request-Id: ID
        """;
    for (var rest :
        List.of(
            "Content-Length: 100\n\n{",
            "Transfer-Encoding: chunked\n\nzz\n",
            "Expect: x\nContent-Length: 1\n\n")) {
      try (var client = door.connect()) {
        client.send(post.replace("ID", "left-" + rest.length()) + rest);
        Thread.sleep(100);
      }
      until("left-" + rest.length());
    }
    Thread.sleep(700);
    assertEquals(List.of(), errors);
  }

  @Test
  void countsRequestsByOperationAndStatusAlone() throws Exception {
    for (var i = 0; i < 20; i++) {
      door.get("/nothing/" + i);
      door.get("/things/" + i, "api_key", GatewayUnderTest.READER);
    }
    until("getThing");
    var scraped = door.meters.scrape();
    assertTrue(
        scraped.contains(
            "frontdesk_requests_seconds_count{operation=\"getThing\",status=\"200\"} 20"),
        scraped);
    assertTrue(scraped.contains("operation=\"none\",status=\"404\""), scraped);
    var timers =
        scraped.lines().filter(line -> line.startsWith("frontdesk_requests_seconds_count")).count();
    assertEquals(2, timers, scraped);
    assertFalse(scraped.contains("nothing"));
  }
}

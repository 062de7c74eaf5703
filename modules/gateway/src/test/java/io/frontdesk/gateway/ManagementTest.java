package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.testkit.Ports;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators are told of a node. */
final class ManagementTest {
  private final AtomicBoolean deployed = new AtomicBoolean(true);
  private GatewayUnderTest door;
  private int port;

  @BeforeEach
  void open() throws Exception {
    port = Ports.free();
    door = new GatewayUnderTest(Map.of("management.port", port));
    door.manage(deployed::get);
    for (var i = 0; i < 100 && !door.fresh(); i++) {
      Thread.sleep(20);
    }
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  private RawHttpClient.Answer get(String path) throws Exception {
    try (var client = new RawHttpClient(port)) {
      return client.send("GET " + path + " HTTP/1.1\nHost: x\n\n").read();
    }
  }

  @Test
  void tellsThatTheNodeIsAlive() throws Exception {
    assertEquals(200, get("/health/live").status());
  }

  @Test
  void isReadyThoughADomainHasNoDatabase() throws Exception {
    var answer = get("/health/ready");
    assertEquals(200, answer.status(), answer.body());
    assertEquals(
        "DOWN", new JsonObject(answer.body()).getJsonObject("domains").getString("contacts"));
  }

  @Test
  void isNotReadyBeforeItsVerticlesAre() throws Exception {
    deployed.set(false);
    var answer = get("/health/ready");
    assertEquals(503, answer.status(), answer.body());
    assertEquals("DOWN", new JsonObject(answer.body()).getString("status"));
  }

  @Test
  void isNotReadyWhenItKnowsNoRevocations() throws Exception {
    door.registry.listsRevocations = false;
    for (var i = 0; i < 250 && door.fresh(); i++) {
      Thread.sleep(20);
    }
    var answer = get("/health/ready");
    assertEquals(503, answer.status(), answer.body());
    assertEquals(false, new JsonObject(answer.body()).getBoolean("fresh"));
  }

  @Test
  void writesItsMeasuresAsText() throws Exception {
    door.get("/things", "api_key", GatewayUnderTest.PUBLIC);
    var answer = get("/metrics");
    assertTrue(answer.headers().get("content-type").startsWith("text/plain"));
    assertTrue(answer.body().contains("frontdesk_revocations_fresh 1.0"), answer.body());
  }

  @Test
  void knowsNothingElseAndNoOperation() throws Exception {
    assertEquals(404, get("/").status());
    assertEquals(404, get("/self-service/v2/things").status());
  }
}

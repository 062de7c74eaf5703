package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.app.BusinessClient.Person;
import io.frontdesk.gateway.Contract;
import io.frontdesk.gateway.GatewayContext;
import io.frontdesk.gateway.GatewayVerticle;
import io.frontdesk.testkit.Ports;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * No number passes a double on its way: through the gateway, over the bus, in a column, in a
 * document, in the kept answer, and back. A second door with a contract and a domain of its own
 * stands on the node, since no operation has an amount yet.
 */
class ExactNumbersTest {
  private static final List<String> NUMBERS =
      List.of(
          "123456789012345.678",
          "0.1",
          "9007199254740993",
          "-0.000000000000000001",
          "99999999999999999999.99",
          "1.10",
          "0");
  private static RunningNode node;
  private static Client door;
  private static Person anna;

  @BeforeAll
  static void openASecondDoor() throws Exception {
    node = RunningNode.start(RunningNode.domainsAnd("echo"), SharedNode.CHEAP_PASSWORDS);
    var vertx = node.node().vertx();
    var settings = node.settings().with("http.port", Ports.free());
    var platform = node.database().platform();
    var contract = List.of(Contract.load("openapi/echo.json"));
    var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var gate = new GatewayContext(vertx, settings, platform.bus(vertx), contract, meters);
    gate.open();
    vertx
        .deployVerticle(new EchoDomain(platform))
        .compose(deployed -> vertx.deployVerticle(new GatewayVerticle(gate)))
        .toCompletionStage()
        .toCompletableFuture()
        .get();
    anna = BusinessClient.home(node).register();
    var port = settings.section("http", io.frontdesk.gateway.GatewaySettings.Http.class).port();
    door = new Client("http://127.0.0.1:" + port).bearer(anna.access());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void everyDigitComesBack() {
    for (var number : NUMBERS) {
      var body = "{\"amount\":" + number + "}";
      var expected = body.replace("}", ",\"column\":" + number + ",\"document\":" + number + "}");
      var keyed = door.with("Idempotency-Key", "exactly" + number);
      for (var times = 0; times < 2; times++) {
        var answer = keyed.send("POST", "/echo/v1/amounts?least=" + number, body).expect(200);
        assertEquals(expected, answer.text());
      }
      keyed.send("POST", "/echo/v1/amounts", "{\"amount\":7}").expect(409);
    }
  }

  @Test
  void aNumberInATextIsNoNumber() {
    var answer = door.send("POST", "/echo/v1/amounts", "{\"amount\":\"1.5\"}").expect(400);
    assertEquals("amount", answer.json().getString("attribute"));
    assertTrue(door.send("POST", "/echo/v1/amounts?least=1e3", "{\"amount\":1}").status() == 400);
  }
}

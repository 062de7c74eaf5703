package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.platform.config.Settings;
import io.frontdesk.testkit.Ports;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A node that starts on a database that is there already goes on with it, or says why it cannot.
 */
@ExtendWith(SharedNode.class)
class SecondStartTest {
  private static Settings elsewhere(RunningNode node) {
    return node.settings().with("http.port", Ports.free()).with("management.port", Ports.free());
  }

  @Test
  void keepsIdsKeysSessionsAndTheSigningKey(RunningNode node) {
    var anna = BusinessClient.home(node).register();
    var jwks = node.client().get("/.well-known/jwks.json").expect(200).text();
    var office = node.secretKey("admin");
    var business = node.client().key(office).get(Client.BACK_OFFICE + "/business").text();
    try (var second = Node.start(elsewhere(node))) {
      assertEquals(node.node().keys(), second.keys());
      var client = new Client(second.baseUrl());
      assertEquals(jwks, client.get("/.well-known/jwks.json").expect(200).text());
      assertEquals(business, client.key(office).get(Client.BACK_OFFICE + "/business").text());
      client.bearer(anna.access()).get(anna.path()).expect(200);
      anna.client()
          .post(anna.path() + "/sign_out", new io.vertx.core.json.JsonObject())
          .expect(204);
      var giveUp = System.nanoTime() + 30_000_000_000L;
      var status = 200;
      while (status == 200 && System.nanoTime() < giveUp) {
        status = client.bearer(anna.access()).get(anna.path()).status();
      }
      assertEquals(401, status, "signed out at one node, dead at the other");
    }
    BusinessClient.home(node).register();
  }

  @Test
  void refusesAnotherSecretAndLeavesTheRunningNodesAlone(RunningNode node) {
    var other = "b3RoZXIgc2VjcmV0IG9mIHRlc3RzLCBhcyBsb25nIGFzIHRoZSBmaXJzdA";
    var wrong = elsewhere(node).with("secret", other);
    var failure = assertThrows(IllegalStateException.class, () -> Node.start(wrong));
    assertTrue(failure.getMessage().contains("secret is not the one"), failure.getMessage());
    try (var second = Node.start(elsewhere(node))) {
      new Client(second.baseUrl()).get("/openapi.json").expect(200);
    }
  }

  /** They would answer in turns. */
  @Test
  void refusesOnePortForBothItsServers(RunningNode node) {
    var port = Ports.free();
    var wrong = node.settings().with("http.port", port).with("management.port", port);
    var failure = assertThrows(IllegalArgumentException.class, () -> Node.start(wrong));
    assertTrue(failure.getMessage().contains("management.port"), failure.getMessage());
  }

  @Test
  void refusesABusinessFileWithAMistakeByItsLine(RunningNode node) throws IOException {
    var file = node.directory().resolve("mistaken.yaml");
    Files.writeString(
        file, RunningNode.demo().replace("country_code: CYP", "country_code: Cyprus"));
    var wrong = elsewhere(node).with("business.file", file.toString());
    var failure = assertThrows(IllegalStateException.class, () -> Node.start(wrong));
    assertTrue(failure.getMessage().contains("mistaken.yaml:7: "), failure.getMessage());
  }
}

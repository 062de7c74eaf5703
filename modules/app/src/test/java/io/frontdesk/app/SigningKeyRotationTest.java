package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contacts.access.SigningKeyRotation;
import io.frontdesk.platform.domain.Platform;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What people and their applications notice when the signing key is replaced under them. */
class SigningKeyRotationTest {
  private static String kid(String token) {
    return TokenForge.part(token, 0).getString("kid");
  }

  private static void eventually(BooleanSupplier holds) throws Exception {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!holds.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "not within 30 s");
      Thread.sleep(20);
    }
  }

  private static SigningKeyRotation.Outcome rotate(RunningNode node, boolean atOnce)
      throws Exception {
    var vertx = Vertx.vertx();
    try {
      return SigningKeyRotation.rotate(vertx, Platform.of(node.settings()), atOnce)
          .await(20, TimeUnit.SECONDS);
    } finally {
      vertx.close().await(20, TimeUnit.SECONDS);
    }
  }

  private static int keys(RunningNode node) {
    return node.client()
        .get("/.well-known/jwks.json")
        .expect(200)
        .json()
        .getJsonArray("keys")
        .size();
  }

  private static boolean admits(BusinessClient.Person person) {
    return person.client().get(person.path()).status() == 200;
  }

  @Test
  void tokensOfBothKeysAreGoodUntilTheOldOneIsRetired() throws Exception {
    try (var node = RunningNode.start(Map.of())) {
      var company = BusinessClient.home(node);
      var before = company.register();
      var next = rotate(node, false).kid().orElseThrow();
      eventually(() -> keys(node) == 2);
      assertNotEquals(next, kid(company.authenticate(before.email()).access()));
      node.change("update contacts.signing_key set signs_from = signs_from - interval '1 hour'");
      eventually(() -> kid(company.authenticate(before.email()).access()).equals(next));
      var after = company.authenticate(before.email());
      assertTrue(admits(after) && admits(before));
      node.change(
          "update contacts.signing_key set retires_at = now() where retires_at is not null");
      eventually(() -> !admits(before));
      assertTrue(admits(after));
      assertEquals(1, keys(node));
    }
  }

  @Test
  void tokensOfAKeyThatLeakedAreRefusedAndRefreshingMendsIt() throws Exception {
    try (var node = RunningNode.start(Map.of())) {
      var company = BusinessClient.home(node);
      var before = company.register();
      assertTrue(admits(before));
      var next = rotate(node, true).kid().orElseThrow();
      eventually(() -> !admits(before));
      eventually(
          () -> {
            var refreshed =
                node.client()
                    .bearer(before.refresh())
                    .post(BusinessClient.CONTACTS + "/refresh", null);
            assertTrue(refreshed.status() == 200 || refreshed.status() == 503, refreshed.text());
            return refreshed.status() == 200;
          });
      var after = company.authenticate(before.email());
      assertEquals(next, kid(after.access()));
      assertTrue(admits(after));
    }
  }
}

package io.frontdesk.contacts.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contacts.ContactsUnderTest;
import io.frontdesk.contacts.ContactsVerticle;
import io.frontdesk.contract.contacts.AccessQueries;
import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.domain.Platform;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The key pair that signs access tokens. */
class SigningKeysTest {
  private static ContactsUnderTest desk;

  @BeforeAll
  static void open() {
    desk = ContactsUnderTest.open();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void publishesThePublicHalfThatTokensAreVerifiedWith() {
    var keys =
        desk.ask(AccessQueries.LIST_SIGNING_KEYS, new AccessQueries.ListSigningKeys()).keys();
    assertEquals(1, keys.size());
    var jwk = new JsonObject(keys.get(0));
    assertEquals(Set.of("kty", "use", "alg", "kid", "n", "e"), jwk.fieldNames());
    var token = desk.register("signed@example.com").getString("access_token");
    var head = new JsonObject(decoded(token.substring(0, token.indexOf('.'))));
    assertEquals("RS256", head.getString("alg"));
    assertEquals(jwk.getString("kid"), head.getString("kid"));
    var vertx = Vertx.vertx();
    var verifier = JWTAuth.create(vertx, new JWTAuthOptions().addJwk(jwk));
    var user = ContactsUnderTest.get(verifier.authenticate(new TokenCredentials(token)));
    assertEquals(desk.business.toString(), user.principal().getString("business"));
    var forged = token.substring(0, token.length() - 8) + "AAAAAAAA";
    assertThrows(
        IllegalStateException.class,
        () -> ContactsUnderTest.get(verifier.authenticate(new TokenCredentials(forged))));
    ContactsUnderTest.get(vertx.close());
  }

  @Test
  void isMadeOnceHoweverManyNodesStartAtOnce() {
    try (var fresh = ContactsUnderTest.empty()) {
      var starting = new CompletableFuture<?>[4];
      for (var i = 0; i < starting.length; i++) {
        starting[i] = CompletableFuture.runAsync(fresh::addNode);
      }
      CompletableFuture.allOf(starting).join();
      assertEquals("1", fresh.single("select count(*) from signing_key"));
    }
  }

  @Test
  void staysClosedToANodeWithAnotherSecret() {
    var other = "YW5vdGhlciBzZWNyZXQsIG9mIHRoZSBzYW1lIGxlbmd0aA";
    // The database's own passwords come from the secret too: only the key is to be in question
    // here.
    var platform = Platform.of(desk.platform.settings().with("secret", other));
    var database = desk.platform.platform().database();
    var mixed =
        new Platform(
            platform.settings(),
            platform.secrets(),
            database,
            platform.meters(),
            platform.lines(),
            platform.watched(),
            platform.domains());
    var vertx = Vertx.vertx();
    Bus.install(vertx);
    var refusal =
        assertThrows(
            IllegalStateException.class,
            () ->
                ContactsUnderTest.get(vertx.deployVerticle(ContactsVerticle.ofNode(mixed).get())));
    assertTrue(refusal.getCause().getMessage().contains("does not open"), refusal.toString());
    ContactsUnderTest.get(vertx.close());
  }

  @Test
  void liesInTheDatabaseSealed() {
    var sealed = desk.single("select encode(sealed, 'base64') from signing_key");
    var bytes = Base64.getMimeDecoder().decode(sealed);
    assertThrows(IllegalStateException.class, () -> RsaKey.of("kid", bytes));
    var jwk = desk.single("select public_jwk from signing_key");
    assertFalse(new JsonObject(jwk).containsKey("d"));
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }
}

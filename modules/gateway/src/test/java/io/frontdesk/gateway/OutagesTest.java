package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contract.contacts.AccessQueries;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the door does when sessions end, keys change, and nobody is there to ask. */
final class OutagesTest {
  private GatewayUnderTest door;

  @BeforeEach
  void open() throws Exception {
    door = new GatewayUnderTest(Map.of());
    until(door::fresh);
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void until(Condition condition) throws Exception {
    var end = System.nanoTime() + 30_000_000_000L;
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < end, "It did not happen in 30 s");
      Thread.sleep(20);
    }
  }

  @Test
  void endsASessionByAPoll() throws Exception {
    var token = door.token();
    assertEquals(200, door.mine(token).statusCode());
    door.registry.revoke(door.session);
    until(() -> door.mine(token).statusCode() == 401);
    var other = door.badges.signed(door.claims().put("session", UUID.randomUUID().toString()));
    assertEquals(200, door.mine(other).statusCode());
    assertEquals(0, door.registry.asked.get());
  }

  @Test
  void endsAKeyByAPollThoughItIsRemembered() throws Exception {
    var id = UUID.randomUUID();
    door.registry.key("fds_ending", id, door.registry.business, null, "contacts");
    assertEquals(200, door.get("/things/7", "api_key", "fds_ending").statusCode());
    door.registry.revoke(id);
    until(() -> door.get("/things/7", "api_key", "fds_ending").statusCode() == 401);
  }

  @Test
  void asksForEveryRequestOnceItsKnowledgeIsOld() throws Exception {
    var token = door.token();
    door.registry.listsRevocations = false;
    until(() -> !door.fresh());
    assertEquals(200, door.mine(token).statusCode());
    assertEquals(1, door.registry.asked.get());
    door.registry.ended.add(door.session);
    assertEquals(401, door.mine(token).statusCode());
    assertEquals(2, door.registry.asked.get());
    door.registry.listsRevocations = true;
    until(door::fresh);
  }

  @Test
  void doesNotTrustAListThatIsIncomplete() throws Exception {
    door.registry.complete = false;
    until(() -> !door.fresh());
    door.registry.ended.add(door.session);
    assertEquals(401, door.mine(door.token()).statusCode());
  }

  @Test
  void forgetsARevocationWhoseTokensAreAllDead() throws Exception {
    var gone =
        new AccessQueries.Revocation(UUID.randomUUID(), java.time.Instant.now().plusSeconds(1));
    door.registry.revoked.add(gone);
    until(() -> door.meters.scrape().contains("frontdesk_revocations 1.0"));
    door.registry.revoked.clear();
    until(() -> door.meters.scrape().contains("frontdesk_revocations 0.0"));
  }

  @Test
  void answers503AtOnceWhileTheDomainIsAway() throws Exception {
    door.registryLeaves();
    for (var token : new String[] {null, door.token()}) {
      var answer =
          token == null
              ? door.get("/things", "api_key", GatewayUnderTest.PUBLIC)
              : door.mine(token);
      assertEquals(503, answer.statusCode(), answer.body());
      assertEquals("1", answer.headers().firstValue("Retry-After").orElse(""));
    }
  }

  @Test
  void answers503WithoutSigningKeysAndAdmitsNobody() throws Exception {
    door.registry.signing.clear();
    assertEquals(503, door.mine(door.token()).statusCode());
    var none = TokenForge.content("{\"alg\":\"none\"}", door.claims());
    assertEquals(401, door.mine(none + ".").statusCode());
    assertEquals(503, door.mine(none + ".AAAA").statusCode());
  }

  @Test
  void learnsANewSigningKeyWhenATokenIsSignedWithIt() throws Exception {
    assertEquals(200, door.mine(door.token()).statusCode());
    var newer = new TokenForge();
    door.registry.signing.add(0, newer.published("two"));
    var header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"two\"}";
    var token = newer.signed(header, door.claims());
    until(() -> door.mine(token).statusCode() == 200);
    assertEquals(200, door.mine(door.badges.signed(door.claims().put("x", 1))).statusCode());
  }

  @Test
  void refusesTheTokensOfAKeyThatIsListedNoMore() throws Exception {
    var newer = new TokenForge();
    door.registry.signing.add(0, newer.published("two"));
    var header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"two\"}";
    var mine = newer.signed(header, door.claims());
    until(() -> door.mine(mine).statusCode() == 200);
    var before = door.token();
    assertEquals(200, door.mine(before).statusCode());
    door.registry.signing.remove(1);
    until(() -> door.mine(before).statusCode() == 401);
    assertEquals(200, door.mine(mine).statusCode());
    var jwks = door.call("GET", "/.well-known/jwks.json", null).body();
    assertTrue(jwks.contains("two") && !jwks.contains("one"), jwks);
  }

  @Test
  void isLimitedPerAddressAndSaysWhenToComeBack() throws Exception {
    door.close();
    var rates = Map.of("per_second", 1, "burst", 3);
    door = new GatewayUnderTest(Map.of("limits.rates.address", rates));
    for (var i = 0; i < 3; i++) {
      assertEquals(200, door.get("/things", "api_key", GatewayUnderTest.PUBLIC).statusCode());
    }
    var limited = door.get("/things", "api_key", GatewayUnderTest.PUBLIC);
    assertEquals(429, limited.statusCode());
    assertEquals("1", limited.headers().firstValue("Retry-After").orElse(""));
    var asking = new String[] {"Origin", "https://unheard-of.example.com"};
    assertEquals(
        429, door.call("OPTIONS", SmallContract.BASE + "/things", null, asking).statusCode());
    assertFalse(limited.body().isEmpty());
  }

  @Test
  void isLimitedPerApplicationAndPerNamedRate() throws Exception {
    door.close();
    var rates = Map.of("per_second", 0.01, "burst", 2);
    door =
        new GatewayUnderTest(
            Map.of("limits.rates.application", rates, "limits.rates.guessing", rates));
    for (var i = 0; i < 2; i++) {
      assertEquals(200, door.get("/things", "api_key", GatewayUnderTest.PUBLIC).statusCode());
    }
    assertEquals(429, door.get("/things", "api_key", GatewayUnderTest.PUBLIC).statusCode());
    assertEquals(200, door.get("/things/7", "api_key", GatewayUnderTest.READER).statusCode());
    for (var i = 0; i < 2; i++) {
      assertNotEquals(429, make().statusCode());
    }
    var limited = make();
    assertEquals(429, limited.statusCode());
    assertEquals("100", limited.headers().firstValue("Retry-After").orElse(""));
  }

  private java.net.http.HttpResponse<String> make() throws Exception {
    return door.call(
        "POST",
        SmallContract.BASE + "/things",
        "{}",
        "Content-Type",
        "application/json",
        "api_key",
        "none");
  }
}

package io.frontdesk.contacts.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contacts.ContactsUnderTest;
import io.frontdesk.contract.contacts.AccessQueries;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.domain.Platform;
import io.frontdesk.platform.domain.Workers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How one signing key follows another on several nodes, by the clock of the database. */
class SigningKeyRotationTest {
  private ContactsUnderTest desk;
  private Platform platform;
  private Vertx vertx;
  private Pool pool;
  private Workers workers;
  private SigningKeyRotation rotation;
  private final List<SigningKeys> nodes = new ArrayList<>();

  @BeforeEach
  void open() {
    desk = ContactsUnderTest.open();
    platform = desk.platform.platform();
    vertx = Vertx.vertx();
    pool = platform.database().pool(vertx, "contacts");
    workers = new Workers("test", 2, 100);
    var token = platform.settings().section("token", TokenSettings.class);
    rotation = new SigningKeyRotation(platform.secrets(), workers, token);
    for (var i = 0; i < 2; i++) {
      var node = new SigningKeys(platform.secrets(), workers);
      ContactsUnderTest.get(node.prepare(vertx, pool));
      nodes.add(node);
    }
  }

  @AfterEach
  void close() {
    ContactsUnderTest.get(vertx.close());
    workers.close();
    desk.close();
  }

  private List<String> listed() {
    return desk
        .ask(AccessQueries.LIST_SIGNING_KEYS, new AccessQueries.ListSigningKeys())
        .keys()
        .stream()
        .map(key -> (String) key.get("kid"))
        .toList();
  }

  private String signer(SigningKeys node) {
    var token = ContactsUnderTest.get(node.sign(vertx, new JsonObject()));
    var head = token.substring(0, token.indexOf('.'));
    return new JsonObject(new String(Base64.getUrlDecoder().decode(head), StandardCharsets.UTF_8))
        .getString("kid");
  }

  private void assertAllSignBy(String kid) throws InterruptedException {
    var end = System.nanoTime() + 5_000_000_000L;
    while (!nodes.stream().allMatch(node -> signer(node).equals(kid))) {
      assertTrue(System.nanoTime() < end, "not all sign by " + kid);
      Thread.sleep(50);
    }
  }

  private void pass(String what, String kid, int seconds) {
    desk.single(
        "update signing_key set %s = %s - interval '%d seconds' where kid = '%s'"
            .formatted(what, what, seconds, kid));
  }

  private String rotate(boolean atOnce) {
    return ContactsUnderTest.get(rotation.rotate(vertx, pool, atOnce)).kid().orElseThrow();
  }

  @Test
  void listsANewKeyFirstThenSignsWithItThenForgetsTheOldOne() throws Exception {
    var old = listed().get(0);
    assertAllSignBy(old);
    var next = rotate(false);
    assertEquals(List.of(next, old), listed());
    Thread.sleep(1500);
    assertAllSignBy(old);
    pass("signs_from", next, SigningKeyRotation.OVERLAP);
    assertAllSignBy(next);
    assertEquals(List.of(next, old), listed());
    var lives = "select retires_at > now() + interval '900 seconds' from signing_key where kid = '";
    assertEquals("t", desk.single(lives + old + "'"));
    pass("retires_at", old, 3600);
    assertEquals(List.of(next), listed());
    ContactsUnderTest.get(pool.query(SigningKeys.cleaning()).execute());
    assertNull(desk.single("select sealed from signing_key where kid = '" + old + "'"));
    assertEquals(next, desk.single("select kid from signing_key where sealed is not null"));
    assertAllSignBy(next);
  }

  @Test
  void makesOneNewKeyHoweverManyAsk() throws Exception {
    var all = new ArrayList<Future<SigningKeyRotation.Outcome>>();
    for (var i = 0; i < 6; i++) {
      all.add(
          i % 2 == 0
              ? rotation.rotate(vertx, pool, false)
              : SigningKeyRotation.rotate(vertx, platform, false));
    }
    ContactsUnderTest.get(Future.all(all));
    assertEquals(1, all.stream().filter(each -> each.result().kid().isPresent()).count());
    assertEquals("2", desk.single("select count(*) from signing_key"));
    assertTrue(ContactsUnderTest.get(rotation.rotate(vertx, pool, false)).kid().isEmpty());
    assertTrue(
        ContactsUnderTest.get(rotation.rotate(vertx, pool, false)).toString().contains("nothing"));
  }

  @Test
  void rotatesByItselfWhenAKeyIsOldEnough() {
    var old = listed().get(0);
    assertTrue(ContactsUnderTest.get(rotation.byAge(vertx, pool, 90)).kid().isEmpty());
    pass("created_at", old, 91 * 86_400);
    pass("signs_from", old, 91 * 86_400);
    var both =
        ContactsUnderTest.get(
            Future.all(rotation.byAge(vertx, pool, 90), rotation.byAge(vertx, pool, 90)));
    assertEquals(1, both.list().stream().filter(each -> each.toString().contains("signs")).count());
    assertEquals(2, listed().size());
    assertTrue(ContactsUnderTest.get(rotation.byAge(vertx, pool, 90)).kid().isEmpty());
  }

  @Test
  void dropsAKeyThatIsKnownToOthersAtOnceAndSignsAgainInAMoment() throws Exception {
    var old = listed().get(0);
    var overlapping = rotate(false);
    var next = rotate(true);
    assertEquals(List.of(next), listed());
    assertEquals(next, desk.single("select kid from signing_key where sealed is not null"));
    Thread.sleep(1200);
    for (var node : nodes) {
      var problem = ContactsUnderTest.refusal(node.sign(vertx, new JsonObject()));
      assertEquals(Problem.Kind.UNAVAILABLE, problem.kind());
    }
    Thread.sleep(SigningKeyRotation.AT_ONCE * 1000L);
    assertAllSignBy(next);
    assertNotEquals(old, overlapping);
  }

  @Test
  void aNodeThatStartsMeanwhileMakesNoKeyOfItsOwn() throws Exception {
    var next = rotate(true);
    var late = new SigningKeys(platform.secrets(), workers);
    ContactsUnderTest.get(late.prepare(vertx, pool));
    nodes.add(late);
    assertEquals(List.of(next), listed());
    Thread.sleep((SigningKeyRotation.AT_ONCE + 1) * 1000L);
    assertAllSignBy(next);
  }

  @Test
  void aNodeThatCannotAskSignsNoLongerThanAMoment() throws Exception {
    var cut = platform.database().pool(vertx, "contacts");
    var node = new SigningKeys(platform.secrets(), workers);
    ContactsUnderTest.get(node.prepare(vertx, cut));
    desk.single("alter table signing_key rename to away");
    assertEquals(
        2,
        ContactsUnderTest.get(node.sign(vertx, new JsonObject()))
            .chars()
            .filter(c -> c == '.')
            .count());
    Thread.sleep(5500);
    var refused = node.sign(vertx, new JsonObject());
    while (!refused.isComplete()) {
      Thread.sleep(20);
    }
    assertTrue(refused.failed());
    desk.single("alter table away rename to signing_key");
    assertAllSignBy(listed().get(0));
  }
}

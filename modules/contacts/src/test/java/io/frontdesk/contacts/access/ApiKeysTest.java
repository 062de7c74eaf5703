package io.frontdesk.contacts.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contacts.ContactsUnderTest;
import io.frontdesk.contacts.SampleData;
import io.frontdesk.contract.Principal;
import io.frontdesk.contract.business.BusinessFile.OfferedKey;
import io.frontdesk.contract.business.BusinessFile.Slot;
import io.frontdesk.contract.contacts.AccessQueries;
import io.frontdesk.platform.bus.RequestParts;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys: issued, found, listed, revoked, and made at a first start. */
class ApiKeysTest {
  private ContactsUnderTest desk;

  @BeforeEach
  void open() {
    desk = ContactsUnderTest.open();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void findsAnIssuedKeyByItsHashAlone() {
    var body = new JsonObject().put("kind", "SECRET").put("name", "Bridge");
    var issued = issue(body.put("scopes", List.of("till")));
    assertTrue(issued.getString("key").startsWith("fds_"));
    var found = find(issued.getString("key"));
    assertEquals(issued.getString("id"), found.key().toString());
    assertEquals(desk.business, found.business());
    assertEquals(Set.of("till"), found.scopes());
    assertNull(found.application());
    assertNull(find("fds_unknown").key());
    assertEquals("0", desk.single("select count(*) from access_key k where k::text like '%fds_%'"));
  }

  @Test
  void findsThePublicKeyWithItsApplicationAndOrigins() {
    var body = new JsonObject().put("kind", "PUBLIC").put("name", "Store");
    var found = find(issue(body.put("application", "app")).getString("key"));
    assertEquals(desk.application, found.application().application());
    assertEquals(List.of("https://app.example.com"), found.application().origins());
    assertTrue(found.scopes().isEmpty());
  }

  @Test
  void refusesKeysThatWouldBeGoodForNothing() {
    var body = new JsonObject().put("name", "x");
    assertEquals("SCOPES_MISSING", refused(body.copy().put("kind", "SECRET")));
    var open = body.copy().put("kind", "PUBLIC");
    assertEquals("APPLICATION_MISSING", refused(open));
    assertEquals("APPLICATION_UNKNOWN", refused(open.put("application", "nope")));
    assertEquals("APPLICATION_UNKNOWN", refused(open.put("application", "n\u0000")));
    desk.single(
        "insert into access_key (business, id, kind, name, sha256, hint) select '"
            + desk.business
            + "', gen_random_uuid(), 'SECRET', 'x', n::text, 'x' from generate_series(1, 100) n");
    assertEquals("KEY_LIMIT_REACHED", refused(open.put("application", "app")));
  }

  @Test
  void stopsARevokedKeyAndTellsThoseWhoRememberIt() {
    var issued =
        issue(
            new JsonObject().put("kind", "SECRET").put("name", "x").put("scopes", List.of("till")));
    var id = UUID.fromString(issued.getString("id"));
    desk.ok("revokeKey", admin(), ContactsUnderTest.of(id, null));
    assertNull(find(issued.getString("key")).key());
    assertTrue(
        desk.ask(AccessQueries.ANY_REVOKED, new AccessQueries.AnyRevoked(List.of(id))).any());
    var retired = desk.single("select retired_at from access_key where id = '" + id + "'");
    desk.ok("revokeKey", admin(), ContactsUnderTest.of(id, null));
    assertEquals(retired, desk.single("select retired_at from access_key where id = '" + id + "'"));
  }

  @Test
  void revokesNeitherAnothersKeyNorTheOneInUse() {
    var issued =
        issue(
            new JsonObject().put("kind", "SECRET").put("name", "x").put("scopes", List.of("till")));
    var id = UUID.fromString(issued.getString("id"));
    var other = desk.apply("other", SampleData.section()).business();
    var stranger = Principal.secret(other, UUID.randomUUID(), Set.of("admin"));
    var absent = desk.refusal("revokeKey", admin(), ContactsUnderTest.of(UUID.randomUUID(), null));
    assertEquals(absent, desk.refusal("revokeKey", stranger, ContactsUnderTest.of(id, null)));
    assertEquals("KEY_NOT_FOUND", absent.code());
    var itself = Principal.secret(desk.business, id, Set.of("admin"));
    assertEquals(
        "KEY_IN_USE", desk.refusal("revokeKey", itself, ContactsUnderTest.of(id, null)).code());
    assertEquals(id, find(issued.getString("key")).key());
    assertEquals(0, list(stranger, new JsonObject()).getJsonArray("content").size());
  }

  @Test
  void listsKeysPageByPage() {
    for (var i = 0; i < 3; i++) {
      var body = new JsonObject().put("kind", "SECRET").put("name", "key " + i);
      issue(body.put("scopes", List.of("till")));
    }
    var page = list(admin(), new JsonObject().put("size", 2).put("include_total", true));
    assertEquals("key 2", page.getJsonArray("content").getJsonObject(0).getString("name"));
    assertEquals(2, page.getJsonArray("content").size());
    assertTrue(page.getJsonObject("paging").getBoolean("has_more"));
    assertEquals(3, page.getJsonObject("paging").getInteger("total"));
    var last = list(admin(), new JsonObject().put("size", 2).put("page", 2).put("order", "ASC"));
    assertEquals("key 2", last.getJsonArray("content").getJsonObject(0).getString("name"));
    assertFalse(last.getJsonObject("paging").getBoolean("has_more"));
    assertNull(last.getJsonObject("paging").getValue("total"));
  }

  @Test
  void letsOneOfTwoNodesMakeTheKeyOfEachSlot() {
    var second = desk.addNode();
    var wins = new HashMap<String, Integer>();
    var asking = new ArrayList<CompletableFuture<List<Slot>>>();
    for (var i = 0; i < 20; i++) {
      var value = "offered " + i;
      var node = i % 2 == 0 ? 0 : second;
      asking.add(
          CompletableFuture.supplyAsync(
              () -> desk.ensure(node, OfferedKey.Kind.SECRET, "till", sha(value))));
    }
    asking.forEach(each -> each.join().forEach(slot -> wins.merge(slot.slot(), 1, Integer::sum)));
    assertEquals(Map.of("till", 1), wins);
    assertEquals("1", desk.single("select count(*) from access_key"));
    assertEquals(List.of(), desk.ensure(0, OfferedKey.Kind.SECRET, "nothing", sha("x")));
    assertEquals(1, desk.ensure(0, OfferedKey.Kind.PUBLIC, "app", sha("public")).size());
  }

  @Test
  void letsASlotsScopesCountAsTheyAreNow() {
    desk.ensure(0, OfferedKey.Kind.SECRET, "till", sha("till key"));
    assertEquals(Set.of("till", "contacts"), find("till key").scopes());
    var fewer = new HashMap<>(SampleData.section());
    fewer.put("secret_keys", List.of(Map.of("name", "till", "scopes", List.of("till"))));
    desk.apply("harbour", fewer);
    assertEquals(Set.of("till"), find("till key").scopes());
    fewer.remove("secret_keys");
    desk.apply("harbour", fewer);
    assertNull(find("till key").key());
    desk.apply("harbour", SampleData.section());
    assertEquals(Set.of("till", "contacts"), find("till key").scopes());
  }

  private JsonObject issue(JsonObject body) {
    return desk.ok("issueKey", admin(), RequestParts.body(body));
  }

  private String refused(JsonObject body) {
    return desk.refusal("issueKey", admin(), RequestParts.body(body)).code();
  }

  private JsonObject list(Principal principal, JsonObject query) {
    return desk.ok("listKeys", principal, new RequestParts(null, query, null, null));
  }

  private AccessQueries.FoundKey find(String value) {
    return desk.ask(AccessQueries.FIND_KEY, new AccessQueries.FindKey(sha(value)));
  }

  private Principal admin() {
    return Principal.secret(desk.business, UUID.randomUUID(), Set.of("admin"));
  }

  private static String sha(String value) {
    return new ApiKeyValue(value).sha256();
  }
}

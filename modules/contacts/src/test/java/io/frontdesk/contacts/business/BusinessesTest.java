package io.frontdesk.contacts.business;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contacts.ContactsUnderTest;
import io.frontdesk.contacts.SampleData;
import io.frontdesk.contract.Principal;
import io.frontdesk.contract.business.BusinessFile;
import io.frontdesk.contract.business.BusinessFile.Apply;
import io.frontdesk.contract.business.BusinessFile.Store;
import io.frontdesk.contract.business.BusinessFile.Stored;
import io.frontdesk.contract.business.BusinessFile.Validate;
import io.frontdesk.contract.contacts.AccessQueries;
import io.frontdesk.platform.bus.RequestParts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A business as its file says: stored as versions, applied at once. */
class BusinessesTest {
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
  void countsAVersionOnlyForNewContent() {
    assertEquals(new Stored(desk.business, 1), store("harbour", 1));
    assertEquals(new Stored(desk.business, 2), store("harbour", 2));
    assertEquals(new Stored(desk.business, 2), store("harbour", 2));
    assertEquals(new Stored(desk.business, 3), store("harbour", 1), "going back is new as well");
    assertNotEquals(desk.business, store("other", 1).business());
  }

  @Test
  void countsOneVersionHoweverManyNodesStoreAtOnce() {
    var all =
        IntStream.range(0, 20)
            .mapToObj(each -> desk.asking(BusinessFile.STORE, question("fresh", 1)))
            .toList();
    ContactsUnderTest.get(Future.all(all));
    assertEquals(1, new HashSet<>(all.stream().map(Future::result).toList()).size());
    assertEquals(1, all.get(0).result().version());
  }

  @Test
  void appliesEachVersionOnceAndNoneBehindAnother() {
    var second = store("harbour", 2);
    assertTrue(apply(second.version(), SampleData.section()));
    assertFalse(apply(second.version(), SampleData.section()));
    assertFalse(apply(1, Map.of("countries", List.of("CYP"))));
    assertEquals("2", desk.single("select version from business where code = 'harbour'"));
  }

  @Test
  void retiresWhatIsAbsentAndBringsItBackAsItWas() {
    var token = desk.register("stays@example.com");
    var without = new HashMap<>(SampleData.section());
    without.remove("applications");
    desk.apply("harbour", without);
    var asked = new AccessQueries.FindApplication(desk.business, desk.application);
    assertNull(desk.ask(AccessQueries.FIND_APPLICATION, asked).application());
    assertFalse(listed("https://app.example.com"));
    assertEquals("SESSION_ENDED", ContactsUnderTest.refusal(refresh(token)).code());
    desk.apply("harbour", SampleData.section());
    assertEquals("app", desk.ask(AccessQueries.FIND_APPLICATION, asked).code());
    assertTrue(listed("https://app.example.com"));
    ContactsUnderTest.get(refresh(token));
  }

  @Test
  void appliesNothingOfAFileWithMistakes() {
    var wrong = new HashMap<>(SampleData.section());
    wrong.put("countries", List.of("CYP", "ZZZ"));
    var mistakes =
        desk.ask(
                BusinessFile.validate("contacts"),
                new Validate(SampleData.profile("harbour"), wrong))
            .mistakes();
    assertEquals("/contacts/countries/1", mistakes.get(0).pointer());
    var problem =
        ContactsUnderTest.refusal(desk.asking(BusinessFile.apply("contacts"), question(9, wrong)));
    assertEquals("/contacts/countries/1", problem.errors().get(0).pointer());
    assertEquals("1", desk.single("select version from business where code = 'harbour'"));
  }

  @Test
  void showsTheBusinessToItself() {
    var admin = Principal.secret(desk.business, UUID.randomUUID(), Set.of("admin"));
    var business = desk.ok("getBusiness", admin, RequestParts.body(new JsonObject()));
    assertEquals("harbour", business.getString("code"));
    assertEquals("CYP", business.getString("country_code"));
    assertEquals(1, business.getInteger("version"));
    var application = business.getJsonArray("applications").getJsonObject(0);
    assertEquals(desk.application.toString(), application.getString("id"));
    assertFalse(application.getBoolean("retired"));
  }

  @Test
  void knowsNoOriginThatIsNone() {
    assertFalse(listed("https://app.example.com.evil.eu"));
    assertFalse(listed("null"));
    assertFalse(listed("\u0000"));
  }

  private boolean listed(String origin) {
    return desk.ask(AccessQueries.FIND_ORIGIN, new AccessQueries.FindOrigin(origin)).listed();
  }

  private Future<?> refresh(JsonObject signedIn) {
    var principal =
        new Principal(Principal.Kind.REFRESH, desk.business, null, null, null, null, Set.of());
    var token = signedIn.getString("refresh_token");
    return desk.send("refreshSession", principal, new RequestParts(null, null, null, token));
  }

  private boolean apply(int version, Map<String, Object> section) {
    return desk.ask(BusinessFile.apply("contacts"), question(version, section)).changed();
  }

  private Apply question(int version, Map<String, Object> section) {
    return new Apply(desk.business, version, SampleData.profile("harbour"), section);
  }

  private Stored store(String code, int content) {
    return desk.ask(BusinessFile.STORE, question(code, content));
  }

  /** Content 1 is what the desk applied at its opening. */
  private static Store question(String code, int content) {
    var file = new HashMap<String, Object>();
    file.put("business", SampleData.profile(code));
    file.put("contacts", SampleData.section());
    if (content != 1) {
      file.put("more", content);
    }
    return new Store(SampleData.profile(code), file);
  }
}

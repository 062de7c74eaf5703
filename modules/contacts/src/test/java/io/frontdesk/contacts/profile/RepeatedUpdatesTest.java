package io.frontdesk.contacts.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contacts.ContactsUnderTest;
import io.frontdesk.contract.Principal;
import io.frontdesk.platform.bus.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changing a profile again, and by several at the same moment. */
class RepeatedUpdatesTest {
  private static ContactsUnderTest desk;
  private Principal eleni;

  @BeforeAll
  static void open() {
    desk = ContactsUnderTest.open();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @BeforeEach
  void register() {
    eleni = desk.contact(desk.register(UUID.randomUUID() + "@example.com"));
  }

  @Test
  void appliesATwinOnceAndReplaysTheFirstAnswer() {
    var call = UUID.randomUUID();
    var body = new JsonObject().put("last_name", "Once");
    var twins = IntStream.range(0, 10).mapToObj(each -> keyed(call, body)).toList();
    ContactsUnderTest.get(Future.all(twins));
    assertEquals(9, twins.stream().filter(twin -> twin.result().replayed()).count());
    var later = ContactsUnderTest.get(keyed(call, body));
    assertTrue(later.replayed());
    assertEquals(eleni.contact().toString(), later.json().getString("id"));
  }

  @Test
  void refusesAnotherRequestUnderTheSameKey() {
    var call = UUID.randomUUID();
    ContactsUnderTest.get(keyed(call, new JsonObject().put("last_name", "First")));
    var problem =
        ContactsUnderTest.refusal(keyed(call, new JsonObject().put("last_name", "Second")));
    assertEquals("CALL_ID_REUSED", problem.code());
    assertEquals("First", profile().getString("last_name"));
  }

  @Test
  void losesNoneOfManyChangesAtTheSameMoment() {
    var changes =
        List.of(
            new JsonObject().put("first_name", "A"),
            new JsonObject().put("middle_name", "B"),
            new JsonObject().put("last_name", "C"),
            new JsonObject().put("company_name", "D"),
            new JsonObject().put("sms_opt_out", true));
    ContactsUnderTest.get(
        Future.all(
            changes.stream()
                .map(
                    each ->
                        desk.send(
                            "updateContact", eleni, ContactsUnderTest.of(eleni.contact(), each)))
                .toList()));
    var after = profile();
    assertEquals("A", after.getString("first_name"));
    assertEquals("B", after.getString("middle_name"));
    assertEquals("C", after.getString("last_name"));
    assertEquals("D", after.getString("company_name"));
    assertTrue(after.getBoolean("sms_opt_out"));
  }

  private Future<Reply> keyed(UUID call, JsonObject body) {
    return desk.send(
        "updateContact", eleni, call, true, ContactsUnderTest.of(eleni.contact(), body));
  }

  private JsonObject profile() {
    return desk.ok("getContact", eleni, ContactsUnderTest.of(eleni.contact(), null));
  }
}

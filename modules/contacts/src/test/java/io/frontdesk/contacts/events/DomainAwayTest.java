package io.frontdesk.contacts.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contacts.ContactsUnderTest;
import io.frontdesk.contract.Principal;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.bus.RequestParts;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Of parked events nothing is told as if it were all, where one of the domains is away. */
class DomainAwayTest {
  private static final String PARK =
      """
      insert into outbox (business, id, type, subscriber, body, attempts, code, parked_at, due)
      values ('%s', gen_random_uuid(), 'contacts.X.v1', 'financials', '{}', 20, 'NO', now(), 'infinity')
      """;

  private static ContactsUnderTest desk;
  private static Principal office;

  @BeforeAll
  static void open() {
    desk = ContactsUnderTest.open();
    office = Principal.secret(desk.business, UUID.randomUUID(), Set.of("admin"));
    desk.single(PARK.formatted(desk.business));
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void theDomainThatIsAwayIsNamed() {
    for (var operation : List.of("listParkedEvents", "replayParkedEvents")) {
      var all = new JsonObject().put("type", "contacts.X.v1");
      var refusal = desk.refusal(operation, office, RequestParts.body(all));
      assertEquals(Kind.UNAVAILABLE, refusal.kind());
      assertEquals("DOMAIN_UNAVAILABLE", refusal.code());
      assertTrue(refusal.message().contains("financials"), refusal.message());
    }
  }

  @Test
  void theOthersCanBeAskedByName() {
    desk.single(PARK.formatted(desk.business));
    var contacts = RequestParts.body(new JsonObject().put("domain", "contacts"));
    var listed = desk.ok("listParkedEvents", office, contacts);
    assertTrue(listed.getJsonArray("content").size() >= 1, listed.encode());
    var replayed = desk.ok("replayParkedEvents", office, contacts).getInteger("replayed");
    assertTrue(replayed >= 1, "replayed " + replayed);
  }
}

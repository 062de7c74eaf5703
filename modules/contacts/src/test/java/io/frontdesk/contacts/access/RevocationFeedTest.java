package io.frontdesk.contacts.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contacts.ContactsUnderTest;
import io.frontdesk.contract.contacts.AccessQueries;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The list of what ended early, as a reader follows it. */
class RevocationFeedTest {
  private static final String INSERT =
      "insert into contacts.revocation (business, id, until) values (gen_random_uuid(), '%s', %s)";

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
  void listsASessionThatSignedOutUntilItsLastTokenIsDead() {
    var start = list(0).cursor();
    var contact = desk.contact(desk.register("out@example.com"));
    desk.ok("signOut", contact, ContactsUnderTest.of(contact.contact(), null));
    var revocations = list(start).revocations();
    var own = revocations.stream().filter(each -> each.id().equals(contact.session())).toList();
    assertEquals(1, own.size());
    var left = own.get(0).until().getEpochSecond() - System.currentTimeMillis() / 1000;
    assertTrue(left > 900 && left <= 911, "" + left);
  }

  /** The cursor is taken while the first is open: by time or by a sequence it would be skipped. */
  @Test
  void neverMissesOneThatCommitsLate() throws SQLException {
    var late = UUID.randomUUID();
    var early = UUID.randomUUID();
    try (var connection = desk.platform.connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(INSERT.formatted(late, "now() + interval '1 hour'"));
      desk.single(INSERT.formatted(early, "now() + interval '1 hour'"));
      var before = list(0);
      assertTrue(has(before, early));
      assertFalse(has(before, late));
      connection.commit();
      var after = list(before.cursor());
      assertTrue(has(after, late));
      assertFalse(has(list(after.cursor()), late), "and then it is known");
    }
  }

  @Test
  void leavesOutWhatIsDeadAnyway() {
    var dead = UUID.randomUUID();
    desk.single(INSERT.formatted(dead, "now() - interval '1 minute'"));
    assertFalse(has(list(0), dead));
    assertFalse(
        desk.ask(AccessQueries.ANY_REVOKED, new AccessQueries.AnyRevoked(List.of(dead))).any());
    desk.single(RevocationFeed.CLEAN);
    assertEquals("0", desk.single("select count(*) from revocation where id = '" + dead + "'"));
  }

  @Test
  void saysWhenThereAreMoreThanFit() {
    try (var full = ContactsUnderTest.open()) {
      full.single(
          """
          insert into revocation (business, id, until)
          select gen_random_uuid(), gen_random_uuid(), now() + interval '1 hour' from generate_series(1, 100001)
          """);
      var listed = full.ask(AccessQueries.LIST_REVOCATIONS, new AccessQueries.ListRevocations(0));
      assertFalse(listed.complete());
      assertEquals(100_000, listed.revocations().size());
    }
    assertTrue(list(0).complete());
  }

  private static boolean has(AccessQueries.Revocations list, UUID id) {
    return list.revocations().stream().anyMatch(each -> each.id().equals(id));
  }

  private static AccessQueries.Revocations list(long since) {
    return desk.ask(AccessQueries.LIST_REVOCATIONS, new AccessQueries.ListRevocations(since));
  }
}

package io.frontdesk.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What the cleaner removes, with no more rights than it has. */
class ExpiryJobTest {
  @Test
  void removesWhatIsDeadAndNothingElse() throws SQLException {
    try (var desk = ContactsUnderTest.open()) {
      desk.register("old@example.com");
      desk.single("update session set expires_at = now() - interval '2 days'");
      desk.register("new@example.com");
      revocation(desk, "now() - interval '1 minute'");
      revocation(desk, "now() + interval '1 minute'");
      clean(desk);
      for (var table : new String[] {"session", "refresh_token", "revocation"}) {
        assertEquals("1", desk.single("select count(*) from " + table), table);
      }
      assertEquals("2", desk.single("select count(*) from contact"));
    }
  }

  private static void clean(ContactsUnderTest desk) throws SQLException {
    try (var connection = desk.platform.connect();
        var statement = connection.createStatement()) {
      statement.execute("set search_path = contacts");
      statement.execute("set role frontdesk_contacts");
      for (var sql : ContactsVerticle.ofNode(desk.platform.platform()).get().cleaning()) {
        statement.execute(sql);
      }
    }
  }

  private static void revocation(ContactsUnderTest desk, String until) {
    desk.single(
        "insert into revocation (business, id, until) select '%s', gen_random_uuid(), %s"
            .formatted(desk.business, until));
  }
}

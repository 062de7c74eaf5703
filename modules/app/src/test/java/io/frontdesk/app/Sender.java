package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.app.BusinessClient.Person;
import java.util.UUID;

/** Sends bodies to one operation as somebody who may, and sees that a refused one made nothing. */
record Sender(TokenForge mint, Contracts.Found operation, Person caller) {
  /** Of accounts and wallets there may be more: they are made at the first use, refused or not. */
  private static final String ROWS =
      """
      select (select count(*) from contacts.contact) || ' ' || (select count(*) from contacts.identity) || ' ' ||
        (select count(*) from contacts.address) || ' ' ||
        (select count(*) from contacts.session) || ' ' || (select count(*) from contacts.answered) || ' ' ||
        (select count(*) from contacts.access_key where kind = 'PUBLIC') || ' ' ||
        (select count(*) from financials.transaction) || ' ' || (select count(*) from financials.entry) || ' ' ||
        (select count(*) from financials.lot) || ' ' || (select count(*) from financials.hold) || ' ' ||
        (select count(*) from financials.invoice) || ' ' || (select count(*) from financials.limit_rule) || ' ' ||
        (select count(*) from financials.answered)
      """;

  /** A body that is right, and that nobody sent before. */
  Object right() {
    return AccessFixtures.of(operation).of(caller).body();
  }

  Client.Answer send(Object body) {
    var node = caller.company().node();
    if (operation.id().equals("authenticateContact")) {
      node.change("delete from contacts.throttle where purpose = 'sign_in'");
    }
    var request = AccessFixtures.of(operation).of(caller).with(body);
    var before = node.sql(ROWS);
    var answer = request.send(operation, client());
    assertTrue(answer.status() < 500, () -> answer.text() + " for " + body);
    if (answer.status() >= 400) {
      assertEquals(before, node.sql(ROWS), () -> "something was made of " + body);
    }
    return answer;
  }

  /** Reads with this query and no other. */
  Client.Answer sendQuery(String query) {
    var ids = AccessFixtures.of(operation).of(caller).ids();
    return new AccessFixtures.Request(ids, query, null).send(operation, client());
  }

  /** Each call in a session of its own, since some end it. */
  private Client client() {
    var company = caller.company();
    var word = operation.access().get(0);
    return switch (word) {
      case "anyone" -> company.node().client();
      case "public" -> company.app();
      case "contact" -> {
        var session = UUID.randomUUID().toString();
        yield company.node().client().bearer(mint.with(caller.access(), "session", session));
      }
      default -> company.server(word.substring("secret:".length()));
    };
  }
}

package io.frontdesk.contacts.identities;

import io.frontdesk.contacts.challenges.PendingAction;
import io.frontdesk.contacts.sessions.Sessions;
import io.frontdesk.contacts.values.Identifier;
import io.frontdesk.contract.contacts.AccessQueries;
import io.frontdesk.contract.contacts.ContactVerified;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.data.Tx;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.UUID;

/**
 * What it means that an address was proved: it is its contact's from now on, she signs in with it,
 * and every claim on it that nobody proved is over, with the sessions that rested on one.
 */
public final class IdentifierVerification {
  private final Sessions sessions;

  public IdentifierVerification(Sessions sessions) {
    this.sessions = sessions;
  }

  /** She signs in with it from now on, whether she did before or not; its identity. */
  public Future<UUID> attach(
      Tx tx, UUID business, UUID contact, PendingAction errand, Instant now) {
    return confirm(tx, business, contact, errand, now)
        .map(
            there -> {
              if (there == null) {
                insert(tx, business, contact, errand, now);
              }
              return there == null ? errand.identity() : there;
            });
  }

  /** It is hers; the identity by which she signs in with it, null where there is none. */
  public Future<UUID> confirm(
      Tx tx, UUID business, UUID contact, PendingAction errand, Instant now) {
    var claim = errand.claim();
    return first(tx, business, contact)
        .compose(first -> own(tx, business, contact, errand, now))
        .compose(
            own ->
                own != null
                    ? Future.succeededFuture(own)
                    : tx.run(
                            IdentifierVerificationSql.move(claim),
                            business,
                            contact,
                            claim.value(),
                            Sql.at(now),
                            errand.password())
                        .map(IdentifierVerification::id))
        .map(
            identity -> {
              hers(tx, business, contact, claim, now);
              return identity;
            });
  }

  private Future<UUID> own(Tx tx, UUID business, UUID contact, PendingAction errand, Instant now) {
    endClaims(tx, business, contact, errand.claim(), now);
    return tx.run(
            IdentifierVerificationSql.PROVE,
            business,
            contact,
            errand.claim().provider().name(),
            errand.claim().value(),
            Sql.at(now),
            errand.password())
        .map(IdentifierVerification::id);
  }

  private static UUID id(RowSet<Row> rows) {
    return rows.size() == 0 ? null : rows.iterator().next().getUUID("id");
  }

  /** Of a contact who was made just now. */
  public void begin(Tx tx, UUID business, UUID contact, PendingAction errand, Instant now) {
    endClaims(tx, business, contact, errand.claim(), now);
    insert(tx, business, contact, errand, now);
    tx.publish(business, new ContactVerified(contact));
  }

  private static Future<Boolean> first(Tx tx, UUID business, UUID contact) {
    return tx.run(IdentifierVerificationSql.PROVED_BEFORE, business, contact)
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problem.notFound("contact").raise();
              }
              var first = !proved(rows.iterator().next());
              if (first) {
                tx.publish(business, new ContactVerified(contact));
              }
              return first;
            });
  }

  private static boolean proved(Row row) {
    return Boolean.TRUE.equals(row.getBoolean("proved"));
  }

  /** Of everybody else; whoever it is vouched for gets the same. */
  public void endClaims(Tx tx, UUID business, UUID contact, Identifier claim, Instant now) {
    tx.send(
        IdentifierVerificationSql.END_CLAIMS,
        business,
        claim.provider().name(),
        claim.value(),
        contact,
        Sql.at(now),
        Sql.at(sessions.lastAlive(now)));
    IdentifierVerificationSql.clearOthers(claim)
        .forEach(statement -> tx.send(statement, business, contact, claim.value()));
    tx.announce(AccessQueries.REVOKED);
  }

  private static void insert(
      Tx tx, UUID business, UUID contact, PendingAction errand, Instant now) {
    tx.send(
        IdentifierVerificationSql.INSERT,
        business,
        errand.identity(),
        contact,
        errand.claim().provider().name(),
        errand.claim().value(),
        errand.password(),
        Sql.at(now));
  }

  private static void hers(Tx tx, UUID business, UUID contact, Identifier claim, Instant now) {
    if (claim.isEmail()) {
      tx.send(IdentifierVerificationSql.HAS_EMAIL, business, contact, claim.value(), Sql.at(now));
    } else {
      var phone = claim.phone();
      tx.send(
          IdentifierVerificationSql.HAS_PHONE,
          business,
          contact,
          claim.value(),
          Sql.at(now),
          phone == null ? null : phone.country(),
          phone == null ? null : phone.number(),
          phone == null ? null : phone.type().name());
    }
  }
}

package io.frontdesk.contacts.identities;

import io.frontdesk.contacts.challenges.Errand;
import io.frontdesk.contacts.sessions.Sessions;
import io.frontdesk.contacts.values.Claim;
import io.frontdesk.contract.contacts.Access;
import io.frontdesk.contract.contacts.ContactVerified;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.Sql;
import io.frontdesk.platform.Tx;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * What it means that an address was proved: it is its contact's from now on, she signs in with it,
 * and every claim on it that nobody proved is over, with the sessions that rested on one.
 */
public final class Proofs {
  private final Sessions sessions;

  public Proofs(Sessions sessions) {
    this.sessions = sessions;
  }

  /** An address of a contact who has no identity with it. */
  Future<UUID> attach(Tx tx, UUID business, UUID contact, Errand errand, Instant now) {
    var claim = errand.claim();
    return first(tx, business, contact)
        .compose(
            first -> {
              endClaims(tx, business, contact, errand, now);
              return tx.run(
                  ProofSql.move(claim),
                  business,
                  contact,
                  claim.value(),
                  Sql.at(now),
                  errand.password());
            })
        .map(
            moved -> {
              var id = moved.size() > 0 ? moved.iterator().next().getUUID("id") : errand.identity();
              if (moved.size() == 0) {
                insert(tx, business, contact, errand, now);
              }
              hers(tx, business, contact, claim, now);
              return id;
            });
  }

  /** An address that she signs in with already, or that is only hers to be reached at. */
  public Future<UUID> confirm(Tx tx, UUID business, UUID contact, Errand errand, Instant now) {
    var claim = errand.claim();
    return first(tx, business, contact)
        .map(
            first -> {
              endClaims(tx, business, contact, errand, now);
              tx.send(
                  ProofSql.move(claim),
                  business,
                  contact,
                  claim.value(),
                  Sql.at(now),
                  errand.password());
              tx.send(
                  ProofSql.PROVE,
                  business,
                  errand.identity(),
                  contact,
                  Sql.at(now),
                  errand.password());
              hers(tx, business, contact, claim, now);
              return errand.identity();
            });
  }

  /** Of a contact who was made just now. */
  void begin(Tx tx, UUID business, UUID contact, Errand errand, Instant now) {
    endClaims(tx, business, contact, errand, now);
    insert(tx, business, contact, errand, now);
    tx.publish(business, new ContactVerified(contact));
  }

  private static Future<Boolean> first(Tx tx, UUID business, UUID contact) {
    return tx.run(ProofSql.PROVED_BEFORE, business, contact)
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

  private void endClaims(Tx tx, UUID business, UUID contact, Errand errand, Instant now) {
    var claim = errand.claim();
    tx.send(
        ProofSql.END_CLAIMS,
        business,
        claim.provider().name(),
        claim.value(),
        errand.identity(),
        Sql.at(now),
        Sql.at(sessions.lastAlive(now)));
    tx.send(ProofSql.clearOthers(claim), business, contact, claim.value());
    tx.announce(Access.REVOKED);
  }

  private static void insert(Tx tx, UUID business, UUID contact, Errand errand, Instant now) {
    tx.send(
        ProofSql.INSERT,
        business,
        errand.identity(),
        contact,
        errand.claim().provider().name(),
        errand.claim().value(),
        errand.password(),
        Sql.at(now));
  }

  private static void hers(Tx tx, UUID business, UUID contact, Claim claim, Instant now) {
    if (claim.isEmail()) {
      tx.send(ProofSql.HAS_EMAIL, business, contact, claim.value(), Sql.at(now));
    } else {
      var phone = claim.phone();
      tx.send(
          ProofSql.HAS_PHONE,
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

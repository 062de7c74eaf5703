package io.frontdesk.contacts.profile;

import io.frontdesk.contacts.business.BusinessCache;
import io.frontdesk.contacts.business.BusinessFacts;
import io.frontdesk.contacts.challenges.Challenges;
import io.frontdesk.contacts.challenges.SecurityNotices;
import io.frontdesk.contacts.identities.IdentifierVerification;
import io.frontdesk.contacts.profile.IdentifierChanges.Both;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.data.Tx;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.Ownership;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** What a business keeps about a contact, for herself to see and to change. */
public final class Profiles implements Resource {
  /** Where a day begins first. */
  private static final ZoneOffset EAST = ZoneOffset.ofHours(14);

  private final BusinessCache businesses;
  private final IdentifierChanges changes;
  private final InstantSource clock;

  public Profiles(
      BusinessCache businesses,
      Challenges challenges,
      SecurityNotices notices,
      IdentifierVerification proofs,
      InstantSource clock) {
    this.businesses = businesses;
    this.changes = new IdentifierChanges(challenges, notices, proofs, clock);
    this.clock = clock;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("getContact", Empty.class, ContactProfile.class, this::getContact)
        .on("updateContact", UpdateContact.class, UpdateContact.Reply.class, this::updateContact);
  }

  public Future<ContactProfile> getContact(Call<Empty> call) {
    return call.query(ProfileSql.GET, call.business(), Ownership.contact(call))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problem.notFound("contact").raise();
              }
              return ProfileSql.shown(rows.iterator().next());
            });
  }

  public Future<UpdateContact.Reply> updateContact(Call<UpdateContact> call) {
    var id = Ownership.contact(call);
    return businesses
        .facts(call)
        .compose(
            facts ->
                call.once(
                    UpdateContact.Reply.class,
                    tx ->
                        lock(tx, call.business(), id)
                            .compose(profile -> update(tx, call, id, profile, facts))));
  }

  /** A server's word is enough for an address; a contact must prove hers. */
  private Future<UpdateContact.Reply> update(
      Tx tx, Call<UpdateContact> call, UUID id, Profile before, BusinessFacts facts) {
    var now = clock.instant();
    var today = LocalDate.ofInstant(now, EAST);
    var vouched = call.principal().contact() == null;
    var after = before.change(call.request(), facts, today, vouched).orRaise();
    tx.send(ProfileSql.UPDATE, ProfileSql.update(call.business(), id, after, Sql.at(now), vouched));
    return changes
        .follow(tx, call, facts, new Both(before, after))
        .map(done -> new UpdateContact.Reply(id));
  }

  private static Future<Profile> lock(Tx tx, UUID business, UUID id) {
    return tx.run(ProfileSql.LOCK, business, id)
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problem.notFound("contact").raise();
              }
              return ProfileSql.changeable(rows.iterator().next());
            });
  }
}

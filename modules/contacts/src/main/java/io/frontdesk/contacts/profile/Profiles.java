package io.frontdesk.contacts.profile;

import io.frontdesk.contacts.business.KnownBusinesses;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.Call;
import io.frontdesk.platform.Operations.Nothing;
import io.frontdesk.platform.Own;
import io.frontdesk.platform.Sql;
import io.frontdesk.platform.Tx;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** What a business keeps about a contact, for herself to see and to change. */
public final class Profiles {
  /** Where a day begins first. */
  private static final ZoneOffset EAST = ZoneOffset.ofHours(14);

  private final KnownBusinesses businesses;
  private final InstantSource clock;

  public Profiles(KnownBusinesses businesses, InstantSource clock) {
    this.businesses = businesses;
    this.clock = clock;
  }

  public Future<ContactProfile> getContact(Call<Nothing> call) {
    return call.query(ProfileSql.GET, call.business(), Own.contact(call))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problem.notFound("contact").raise();
              }
              return ProfileSql.shown(rows.iterator().next());
            });
  }

  public Future<UpdateContact.Reply> updateContact(Call<UpdateContact> call) {
    var id = Own.contact(call);
    return businesses
        .facts(call)
        .compose(
            facts ->
                call.once(
                    UpdateContact.Reply.class,
                    tx ->
                        lock(tx, call.business(), id)
                            .map(
                                profile -> {
                                  var now = clock.instant();
                                  var today = LocalDate.ofInstant(now, EAST);
                                  var changed =
                                      profile.change(call.request(), facts, today).orRaise();
                                  tx.send(
                                      ProfileSql.UPDATE,
                                      ProfileSql.update(call.business(), id, changed, Sql.at(now)));
                                  return new UpdateContact.Reply(id);
                                })));
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

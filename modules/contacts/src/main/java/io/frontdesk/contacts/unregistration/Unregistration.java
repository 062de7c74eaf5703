package io.frontdesk.contacts.unregistration;

import io.frontdesk.contacts.sessions.Sessions;
import io.frontdesk.contract.contacts.ContactUnregistered;
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
import java.util.List;
import java.util.UUID;

/** A contact leaves for good: her person goes, and what money refers to stays. */
public final class Unregistration implements Resource {
  /** Stronger than what a foreign key takes: a session or identity of hers is there, or waits. */
  private static final String LOCK =
      """
      select unregistered_at is not null as gone from contact where business = $1 and id = $2 for update
      """;

  /**
   * What there is of her beside her own row, by business and contact. Whoever keeps something else
   * of a person's adds its statement here.
   */
  private static final List<String> FORGET =
      List.of(
          "delete from identity where business = $1 and contact = $2",
          "delete from address where business = $1 and contact = $2",
          "delete from challenge where business = $1 and contact = $2");

  /**
   * Every column that is about a person. Her referral code was known to people; its successor is no
   * code that anybody could type. Code and wallet are what money knows her by.
   */
  private static final String BLANK =
      """
      update contact c
      set first_name = null, middle_name = null, last_name = null, company_name = null, company_profile = null,
        email = null, email_proved_at = null, phone = null, phone_country = null, phone_number = null,
        phone_type = null, phone_proved_at = null, pending_email = null, pending_phone = null, pending_phone_country = null,
        pending_phone_number = null, pending_phone_type = null, demographics = null, custom_fields = '{}',
        language_code = coalesce((select b.language_code from business b where b.id = c.business), 'EN'),
        referral_code = '-' || c.id, sms_opt_out = true, email_opt_out = true,
        updated_at = $3, unregistered_at = $3
      where c.business = $1 and c.id = $2
      """;

  private final Sessions sessions;
  private final InstantSource clock;

  public Unregistration(Sessions sessions, InstantSource clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("unregisterContact", Empty.class, Empty.class, this::unregisterContact);
  }

  /** Who is gone stays gone, so a repeat needs no kept answer. */
  public Future<Empty> unregisterContact(Call<Empty> call) {
    Ownership.server(call);
    var contact = call.path("id", "contact");
    return call.transaction(
        tx ->
            tx.run(LOCK, call.business(), contact)
                .map(
                    rows -> {
                      if (rows.size() == 0) {
                        throw Problem.notFound("contact").raise();
                      }
                      if (!rows.iterator().next().getBoolean("gone")) {
                        leave(tx, call.business(), contact);
                      }
                      return new Empty();
                    }));
  }

  private void leave(Tx tx, UUID business, UUID contact) {
    var now = clock.instant();
    sessions.endAll(tx, business, contact, now);
    FORGET.forEach(statement -> tx.send(statement, business, contact));
    tx.send(BLANK, business, contact, Sql.at(now));
    tx.publish(business, new ContactUnregistered(contact));
  }
}

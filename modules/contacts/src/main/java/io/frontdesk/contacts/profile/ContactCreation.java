package io.frontdesk.contacts.profile;

import io.frontdesk.contacts.profile.Registration.Draw;
import io.frontdesk.contacts.sessions.SignedIn;
import io.frontdesk.contract.contacts.ContactRegistered;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.data.Tx;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Contacts as they are made: with everything that is allotted to them once and for all. */
public final class ContactCreation {
  private static final List<String> DRAWN =
      List.of("contact_code", "contact_referral_code", "contact_wallet_code");

  /** A referral code that is nobody's is no reason not to register. */
  private static final String INSERT =
      """
      insert into contact (business, id, code, type, first_name, last_name, language_code, country_of_agreement, email,
        phone, phone_country, phone_number, phone_type, referral_code, sms_opt_out, email_opt_out, custom_fields,
        wallet_id, wallet_code, created_at, updated_at, referred_by, email_proved_at, phone_proved_at)
      values ($1, $2, $3, 'PERSON', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19,
        (select id from contact where business = $1 and referral_code = $20), $21, $22)
      """;

  private final SecureRandom random = new SecureRandom();

  /** Drawing a code that is taken is rarer than once in a billion; then it is drawn again. */
  public static boolean collides(Throwable failure) {
    return DRAWN.stream().anyMatch(code -> Sql.breaks(failure, code));
  }

  Draw draw() {
    return Draw.of(random);
  }

  /** As it waits in a challenge. */
  static String written(Registration registration) {
    return Json.write(registration.withoutPassword()).encode();
  }

  /** Who registered and has proved the address since. */
  public SignedIn.Contact store(Tx tx, UUID business, String written, Instant now) {
    var registration = Json.read(new JsonObject(written), Registration.class);
    return store(tx, business, registration, draw(), now);
  }

  /** Her address is proved where she gave no password: there was a code. */
  SignedIn.Contact store(Tx tx, UUID business, Registration registration, Draw draw, Instant now) {
    tx.send(INSERT, row(business, registration, draw, now));
    tx.publish(
        business,
        new ContactRegistered(
            draw.contact(), draw.wallet(), draw.walletCode(), registration.country()));
    return new SignedIn.Contact(
        draw.contact(),
        "PERSON",
        registration.firstName(),
        registration.lastName(),
        registration.password() == null,
        null);
  }

  private static Object[] row(UUID business, Registration registration, Draw draw, Instant now) {
    var phone = ProfileSql.columns(registration.phone());
    var proved = registration.password() == null;
    var byEmail = registration.claim().isEmail();
    return new Object[] {
      business,
      draw.contact(),
      draw.code(),
      registration.firstName(),
      registration.lastName(),
      registration.language(),
      registration.country(),
      registration.email(),
      phone[0],
      phone[1],
      phone[2],
      phone[3],
      draw.referralCode(),
      registration.smsOptOut(),
      registration.emailOptOut(),
      ProfileSql.json(registration.customFields()),
      draw.wallet(),
      draw.walletCode(),
      Sql.at(now),
      registration.referralCode(),
      proved && byEmail ? Sql.at(now) : null,
      proved && !byEmail ? Sql.at(now) : null
    };
  }
}

package io.frontdesk.contacts.profile;

import io.frontdesk.contacts.business.KnownBusinesses;
import io.frontdesk.contacts.profile.Registration.Draw;
import io.frontdesk.contacts.sessions.NewSession;
import io.frontdesk.contacts.sessions.Passwords;
import io.frontdesk.contacts.sessions.Sessions;
import io.frontdesk.contacts.sessions.SignedIn;
import io.frontdesk.contacts.values.Provider;
import io.frontdesk.contract.contacts.ContactRegistered;
import io.frontdesk.platform.Call;
import io.frontdesk.platform.Sql;
import io.frontdesk.platform.Tx;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;

/** Registering: contact, identity and first session in one transaction, or nothing. */
public final class Registrations {
  /**
   * Drawing a code that is taken is rarer than once in a billion; five times in a row is a defect.
   */
  private static final int DRAWS = 5;

  private static final List<String> DRAWN =
      List.of("contact_code", "contact_referral_code", "contact_wallet_code");

  private static final String INSERT_CONTACT =
      """
      insert into contact (business, id, code, type, first_name, last_name, language_code, country_of_agreement, email,
        phone, phone_country, phone_number, phone_type, referral_code, sms_opt_out, email_opt_out, custom_fields,
        wallet_id, wallet_code, created_at, updated_at)
      values ($1, $2, $3, 'PERSON', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19)
      """;

  private static final String INSERT_IDENTITY =
      """
      insert into identity (business, id, contact, provider, value, password, created_at)
      values ($1, $2, $3, $4, $5, $6, $7)
      """;

  private final KnownBusinesses businesses;
  private final Passwords passwords;
  private final Sessions sessions;
  private final SecureRandom random = new SecureRandom();

  public Registrations(KnownBusinesses businesses, Passwords passwords, Sessions sessions) {
    this.businesses = businesses;
    this.passwords = passwords;
    this.sessions = sessions;
  }

  /** What is slow, and may be refused for being too much, comes before anything is stored. */
  public Future<SignedIn> registerContact(Call<RegisterContact> call) {
    return businesses
        .facts(call)
        .map(facts -> Registration.decide(call.request(), facts).orRaise())
        .compose(
            registration ->
                passwords
                    .hash(call.vertx(), registration.password())
                    .compose(hash -> register(call, registration, hash, DRAWS)));
  }

  private Future<SignedIn> register(
      Call<?> call, Registration registration, String hash, int drawsLeft) {
    var draw = Draw.of(random);
    var session = sessions.begin(call.business(), call.principal().application(), draw.contact());
    return sessions
        .sign(call.vertx(), session)
        .compose(
            access ->
                call.transaction(tx -> store(tx, registration, hash, draw, session))
                    .map(contact -> SignedIn.of(access, session.token(), contact)))
        .recover(
            failure -> {
              if (Sql.breaks(failure, "identity_value")) {
                throw Given.raise(
                    Refusal.EMAIL_TAKEN,
                    "Somebody signs in with this email already",
                    "identification.email");
              }
              return drawsLeft > 1 && DRAWN.stream().anyMatch(code -> Sql.breaks(failure, code))
                  ? register(call, registration, hash, drawsLeft - 1)
                  : Future.failedFuture(failure);
            });
  }

  private Future<SignedIn.Contact> store(
      Tx tx, Registration registration, String hash, Draw draw, NewSession session) {
    var business = session.bearer().business();
    var now = Sql.at(session.now());
    tx.send(INSERT_CONTACT, contact(business, registration, draw, now));
    tx.send(
        INSERT_IDENTITY,
        business,
        UUID.randomUUID(),
        draw.contact(),
        Provider.EMAIL.name(),
        registration.email(),
        hash,
        now);
    sessions.store(tx, session);
    tx.publish(
        business,
        new ContactRegistered(
            draw.contact(), draw.wallet(), draw.walletCode(), registration.country()));
    return Future.succeededFuture(
        new SignedIn.Contact(
            draw.contact(),
            "PERSON",
            registration.firstName(),
            registration.lastName(),
            false,
            null));
  }

  private static Object[] contact(UUID business, Registration registration, Draw draw, Object now) {
    var phone = ProfileSql.columns(registration.phone());
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
      now
    };
  }
}

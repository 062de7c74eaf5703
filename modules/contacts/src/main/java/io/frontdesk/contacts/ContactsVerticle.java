package io.frontdesk.contacts;

import io.frontdesk.contacts.access.AccessTokens;
import io.frontdesk.contacts.access.ApiKeys;
import io.frontdesk.contacts.access.Applications;
import io.frontdesk.contacts.access.IssueKey;
import io.frontdesk.contacts.access.ListKeys;
import io.frontdesk.contacts.access.RevocationFeed;
import io.frontdesk.contacts.access.SigningKeyRotation;
import io.frontdesk.contacts.access.SigningKeys;
import io.frontdesk.contacts.access.SigningSettings;
import io.frontdesk.contacts.access.TokenSettings;
import io.frontdesk.contacts.business.BusinessCache;
import io.frontdesk.contacts.business.Businesses;
import io.frontdesk.contacts.business.GetBusiness;
import io.frontdesk.contacts.challenges.Challenges;
import io.frontdesk.contacts.profile.CheckContactExists;
import io.frontdesk.contacts.profile.ContactCreation;
import io.frontdesk.contacts.profile.ContactDirectory;
import io.frontdesk.contacts.profile.ContactExistence;
import io.frontdesk.contacts.profile.ContactProfile;
import io.frontdesk.contacts.profile.Profiles;
import io.frontdesk.contacts.profile.RegisterContact;
import io.frontdesk.contacts.profile.Registrations;
import io.frontdesk.contacts.profile.UpdateContact;
import io.frontdesk.contacts.sessions.AuthenticateContact;
import io.frontdesk.contacts.sessions.PasswordSettings;
import io.frontdesk.contacts.sessions.Passwords;
import io.frontdesk.contacts.sessions.SessionSettings;
import io.frontdesk.contacts.sessions.Sessions;
import io.frontdesk.contacts.sessions.SignIn;
import io.frontdesk.contacts.sessions.SignInSettings;
import io.frontdesk.contacts.sessions.SignInThrottle;
import io.frontdesk.contacts.sessions.SignOut;
import io.frontdesk.contacts.sessions.SignedIn;
import io.frontdesk.contacts.values.Phone;
import io.frontdesk.contract.business.BusinessFile;
import io.frontdesk.contract.contacts.AccessQueries;
import io.frontdesk.contract.contacts.ContactQueries;
import io.frontdesk.platform.domain.DomainVerticle;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.PeriodicTask;
import io.frontdesk.platform.domain.Platform;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Who calls and for whom: businesses, keys, contacts, and their sessions. */
public final class ContactsVerticle extends DomainVerticle {
  private final HeavyWork work;
  private final SigningKeys signingKeys;
  private final SigningKeyRotation rotation;
  private final int rotateDays;
  private final Applications applications = new Applications();
  private final RevocationFeed revocations = new RevocationFeed();
  private final ApiKeys keys;
  private final Businesses businesses;
  private final Sessions sessions;
  private final SignInThrottle throttle;
  private final Proving proving;
  private final SignIn signIn;
  private final Registrations registrations;
  private final Profiles profiles;
  private final ContactExistence existence;
  private final ContactDirectory people = new ContactDirectory();
  private final Aftercare aftercare;

  public ContactsVerticle(Platform platform) {
    this(platform, HeavyWork.of(platform), Clock.systemUTC());
  }

  public ContactsVerticle(Platform platform, HeavyWork work, InstantSource clock) {
    super("contacts", platform);
    var settings = platform.settings();
    var secrets = platform.secrets();
    var known = new BusinessCache();
    this.work = work;
    signingKeys = new SigningKeys(secrets, work.signing());
    keys = new ApiKeys(secrets, clock);
    businesses = new Businesses(clock);
    var token = settings.section("token", TokenSettings.class);
    rotateDays = settings.section("signing", SigningSettings.class).rotateDays();
    rotation = new SigningKeyRotation(secrets, work.signing(), token);
    var tokens = new AccessTokens(signingKeys, token, clock);
    var lasting = settings.section("sessions", SessionSettings.class);
    sessions = new Sessions(tokens, lasting, secrets, clock);
    var cost = settings.section("passwords", PasswordSettings.class);
    var passwords = new Passwords(cost, secrets, work.passwords());
    throttle =
        new SignInThrottle(settings.section("sign_in", SignInSettings.class), secrets, clock);
    var newcomers = new ContactCreation();
    proving = new Proving(platform, known, newcomers, sessions, passwords, throttle, clock);
    signIn = new SignIn(known, proving.codes, sessions, passwords, throttle);
    registrations = new Registrations(known, passwords, sessions, proving.challenges, newcomers);
    profiles = new Profiles(known, proving.challenges, proving.notices, proving.proofs, clock);
    existence = new ContactExistence(known);
    aftercare = new Aftercare(sessions, clock);
  }

  /** All instances of one node, on the same threads for heavy work. */
  public static Supplier<ContactsVerticle> ofNode(Platform platform) {
    var work = HeavyWork.of(platform);
    return () -> new ContactsVerticle(platform, work, Clock.systemUTC());
  }

  @Override
  protected void bind(Operations operations) {
    bindSelfService(operations);
    proving.bind(operations);
    bindBackOffice(operations);
    aftercare.bind(operations);
    operations
        .answer(AccessQueries.FIND_KEY, keys::find)
        .answer(AccessQueries.FIND_APPLICATION, applications::find)
        .answer(AccessQueries.FIND_ORIGIN, applications::findOrigin)
        .answer(AccessQueries.LIST_SIGNING_KEYS, signingKeys::list)
        .answer(AccessQueries.LIST_REVOCATIONS, revocations::list)
        .answer(AccessQueries.ANY_REVOKED, revocations::any)
        .answer(ContactQueries.FIND_WALLET, people::findWallet)
        .answer(ContactQueries.NAME_CONTACTS, people::nameContacts)
        .answer(ContactQueries.FIND_RECIPIENT, people::findRecipient)
        .answer(BusinessFile.validate("contacts"), businesses::validate)
        .answer(BusinessFile.STORE, businesses::store)
        .answer(BusinessFile.apply("contacts"), businesses::apply)
        .answer(BusinessFile.ENSURE_KEYS, keys::ensureKeys);
  }

  private void bindSelfService(Operations operations) {
    operations
        .on(
            "registerContact",
            RegisterContact.class,
            SignedIn.class,
            registrations::registerContact)
        .on(
            "authenticateContact",
            AuthenticateContact.class,
            SignedIn.class,
            signIn::authenticateContact)
        .on("refreshSession", Empty.class, SignedIn.class, sessions::refreshSession)
        .on("signOut", SignOut.class, Empty.class, sessions::signOut)
        .on("getContact", Empty.class, ContactProfile.class, profiles::getContact)
        .on(
            "updateContact",
            UpdateContact.class,
            UpdateContact.Reply.class,
            profiles::updateContact)
        .on(
            "checkContactExists",
            CheckContactExists.class,
            CheckContactExists.Reply.class,
            existence::checkContactExists);
  }

  private void bindBackOffice(Operations operations) {
    operations
        .on("getBusiness", Empty.class, GetBusiness.Reply.class, businesses::getBusiness)
        .on("listKeys", ListKeys.class, ListKeys.Reply.class, keys::listKeys)
        .on("issueKey", IssueKey.class, IssueKey.Reply.class, keys::issueKey)
        .on("revokeKey", Empty.class, Empty.class, keys::revokeKey);
  }

  @Override
  protected Future<?> prepare(Pool pool) {
    return work.signing()
        .run(
            vertx,
            () -> {
              Phone.warmUp();
              return null;
            })
        .compose(warm -> signingKeys.prepare(vertx, pool))
        .onSuccess(ready -> rotateByAge(pool));
  }

  private void rotateByAge(Pool pool) {
    if (rotateDays > 0) {
      PeriodicTask.start(
          vertx, domain(), "rotation", () -> rotation.byAge(vertx, pool, rotateDays));
    }
  }

  @Override
  protected List<String> cleaning() {
    var own = List.of(RevocationFeed.CLEAN, Sessions.cleaning(), SigningKeys.cleaning());
    return Stream.of(own, Challenges.cleaning()).flatMap(List::stream).toList();
  }
}

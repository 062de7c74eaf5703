package io.frontdesk.contacts;

import io.frontdesk.contacts.access.AccessTokens;
import io.frontdesk.contacts.access.ApiKeys;
import io.frontdesk.contacts.access.Applications;
import io.frontdesk.contacts.access.RevocationFeed;
import io.frontdesk.contacts.access.SigningKeyRotation;
import io.frontdesk.contacts.access.SigningKeys;
import io.frontdesk.contacts.access.SigningSettings;
import io.frontdesk.contacts.access.TokenSettings;
import io.frontdesk.contacts.addresses.Addresses;
import io.frontdesk.contacts.business.BusinessCache;
import io.frontdesk.contacts.business.Businesses;
import io.frontdesk.contacts.challenges.ChallengeResend;
import io.frontdesk.contacts.challenges.ChallengeSettings;
import io.frontdesk.contacts.challenges.ChallengeVerifier;
import io.frontdesk.contacts.challenges.Challenges;
import io.frontdesk.contacts.challenges.SecurityNotices;
import io.frontdesk.contacts.events.EveryDomain;
import io.frontdesk.contacts.events.ParkedEvents;
import io.frontdesk.contacts.identities.EmailVerification;
import io.frontdesk.contacts.identities.IdentifierVerification;
import io.frontdesk.contacts.identities.Identities;
import io.frontdesk.contacts.identities.OneTimePasswords;
import io.frontdesk.contacts.passwords.PasswordChange;
import io.frontdesk.contacts.passwords.PasswordReplacement;
import io.frontdesk.contacts.passwords.PasswordReset;
import io.frontdesk.contacts.processes.Processes;
import io.frontdesk.contacts.profile.ContactCreation;
import io.frontdesk.contacts.profile.ContactDirectory;
import io.frontdesk.contacts.profile.ContactExistence;
import io.frontdesk.contacts.profile.Profiles;
import io.frontdesk.contacts.profile.Registrations;
import io.frontdesk.contacts.sessions.ContactSessions;
import io.frontdesk.contacts.sessions.PasswordSettings;
import io.frontdesk.contacts.sessions.Passwords;
import io.frontdesk.contacts.sessions.SessionSettings;
import io.frontdesk.contacts.sessions.Sessions;
import io.frontdesk.contacts.signin.OtpSignIn;
import io.frontdesk.contacts.signin.SignIn;
import io.frontdesk.contacts.signin.SignInSettings;
import io.frontdesk.contacts.signin.SignInThrottle;
import io.frontdesk.contacts.unregistration.Unregistration;
import io.frontdesk.contacts.values.Phone;
import io.frontdesk.platform.config.Secrets;
import io.frontdesk.platform.domain.BusinessSection;
import io.frontdesk.platform.domain.DomainVerticle;
import io.frontdesk.platform.domain.PeriodicTask;
import io.frontdesk.platform.domain.Platform;
import io.frontdesk.platform.domain.Resource;
import io.frontdesk.platform.domain.Workers;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Who calls and for whom: businesses, keys, contacts, and their sessions. */
public final class ContactsVerticle extends DomainVerticle {
  private final Workers signing;
  private final SigningKeys signingKeys;
  private final SigningKeyRotation rotation;
  private final int rotateDays;
  private final SignInThrottle throttle;
  private final Businesses businesses;
  private final List<Resource> resources;

  /** One instance, with threads of its own. */
  public ContactsVerticle(Platform platform, InstantSource clock) {
    this(platform, hashing(platform), signing(platform), clock);
  }

  private ContactsVerticle(
      Platform platform, Workers hashing, Workers signing, InstantSource clock) {
    super("contacts", platform);
    var settings = platform.settings();
    var secrets = platform.secrets();
    this.signing = signing;
    signingKeys = new SigningKeys(secrets, signing);
    var token = settings.section("token", TokenSettings.class);
    rotateDays = settings.section("signing", SigningSettings.class).rotateDays();
    rotation = new SigningKeyRotation(secrets, signing, token);
    throttle =
        new SignInThrottle(settings.section("sign_in", SignInSettings.class), secrets, clock);
    var cost = settings.section("passwords", PasswordSettings.class);
    var passwords = new Passwords(cost, secrets, hashing);
    var lasting = settings.section("sessions", SessionSettings.class);
    var tokens = new AccessTokens(signingKeys, token, clock);
    var sessions = new Sessions(tokens, lasting, secrets, clock);
    businesses = new Businesses(clock);
    resources =
        Stream.of(
                backOffice(secrets, clock),
                contacts(sessions, clock),
                proving(sessions, passwords, clock))
            .flatMap(List::stream)
            .toList();
  }

  /**
   * All instances of one node, on the same threads for hashing and for signing: as many as the
   * settings say, however many instances there are. Two sets, so that a queue of passwords holds up
   * nobody who only refreshes.
   */
  public static Supplier<ContactsVerticle> ofNode(Platform platform) {
    var hashing = hashing(platform);
    var signing = signing(platform);
    return () -> new ContactsVerticle(platform, hashing, signing, Clock.systemUTC());
  }

  private static Workers hashing(Platform platform) {
    var settings = platform.settings().section("passwords", PasswordSettings.class);
    return new Workers("passwords", settings.threads(), settings.queue()).shown(platform.meters());
  }

  private static Workers signing(Platform platform) {
    var settings = platform.settings().section("signing", SigningSettings.class);
    return new Workers("signing", settings.threads(), settings.queue()).shown(platform.meters());
  }

  @Override
  protected List<Resource> resources() {
    return resources;
  }

  @Override
  protected BusinessSection<?> section() {
    return businesses.section(platform());
  }

  private List<Resource> backOffice(Secrets secrets, InstantSource clock) {
    var domains = new EveryDomain(platform().domains());
    return List.of(
        businesses,
        new ApiKeys(secrets, clock),
        new Applications(),
        signingKeys,
        new RevocationFeed(),
        new ParkedEvents(domains),
        new Processes(domains));
  }

  /** What is about contacts who are there already, until they leave. */
  private static List<Resource> contacts(Sessions sessions, InstantSource clock) {
    return List.of(
        sessions,
        new ContactSessions(sessions, clock),
        new Addresses(clock),
        new ContactDirectory(),
        new Unregistration(sessions, clock));
  }

  /** What claims of somebody, and their proof, are needed for. */
  private List<Resource> proving(Sessions sessions, Passwords passwords, InstantSource clock) {
    var secrets = platform().secrets();
    var settings = platform().settings().section("challenges", ChallengeSettings.class);
    var known = new BusinessCache();
    var challenges = new Challenges(settings, secrets, clock);
    var notices = new SecurityNotices(settings, secrets, clock);
    var answers = new ChallengeVerifier(settings, secrets, clock);
    var proofs = new IdentifierVerification(sessions);
    var newcomers = new ContactCreation();
    var replacing = new PasswordReplacement(sessions, notices, clock);
    var codes =
        new OneTimePasswords(known, challenges, new ChallengeResend(settings, secrets, clock));
    return List.of(
        codes,
        new Registrations(known, passwords, sessions, challenges, newcomers),
        new SignIn(known, codes, sessions, passwords, throttle),
        new OtpSignIn(answers, proofs, newcomers, sessions, notices, clock),
        new Profiles(known, challenges, notices, proofs, clock),
        new ContactExistence(known),
        new Identities(known, passwords, challenges),
        new EmailVerification(known, challenges, answers, proofs, clock),
        new PasswordReset(known, challenges, answers, proofs, replacing, passwords, clock),
        new PasswordChange(passwords, replacing, throttle, clock));
  }

  @Override
  protected Future<?> prepare(Pool pool) {
    return signing
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

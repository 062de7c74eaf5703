package io.frontdesk.contacts;

import io.frontdesk.contacts.business.KnownBusinesses;
import io.frontdesk.contacts.challenges.Answers;
import io.frontdesk.contacts.challenges.ChallengeSettings;
import io.frontdesk.contacts.challenges.Challenges;
import io.frontdesk.contacts.challenges.Notices;
import io.frontdesk.contacts.challenges.Resending;
import io.frontdesk.contacts.identities.AddIdentity;
import io.frontdesk.contacts.identities.Entrances;
import io.frontdesk.contacts.identities.Identities;
import io.frontdesk.contacts.identities.OneTimePasswords;
import io.frontdesk.contacts.identities.Proofs;
import io.frontdesk.contacts.identities.RequestOtp;
import io.frontdesk.contacts.identities.ValidateOtp;
import io.frontdesk.contacts.identities.Verifications;
import io.frontdesk.contacts.identities.Verifications.RequestEmailVerification;
import io.frontdesk.contacts.identities.Verifications.VerifyEmail;
import io.frontdesk.contacts.passwords.ChangeForgottenPassword;
import io.frontdesk.contacts.passwords.ChangePassword;
import io.frontdesk.contacts.passwords.ForgotPassword;
import io.frontdesk.contacts.passwords.ForgottenPasswords;
import io.frontdesk.contacts.passwords.OwnPasswords;
import io.frontdesk.contacts.passwords.Replacing;
import io.frontdesk.contacts.profile.Newcomers;
import io.frontdesk.contacts.sessions.Passwords;
import io.frontdesk.contacts.sessions.Sessions;
import io.frontdesk.contacts.sessions.SignedIn;
import io.frontdesk.contacts.sessions.Slowing;
import io.frontdesk.platform.Operations;
import io.frontdesk.platform.Operations.Nothing;
import io.frontdesk.platform.Platform;
import java.time.InstantSource;

/** How claims are proved, and what comes of it: the parts, and the operations that they answer. */
final class Proving {
  final Challenges challenges;
  final Notices notices;
  final Proofs proofs;
  final OneTimePasswords codes;
  private final Entrances entrances;
  private final Identities identities;
  private final Verifications verifications;
  private final ForgottenPasswords forgotten;
  private final OwnPasswords ownPasswords;

  Proving(
      Platform platform,
      KnownBusinesses known,
      Newcomers newcomers,
      Sessions sessions,
      Passwords passwords,
      Slowing slowing,
      InstantSource clock) {
    var secrets = platform.secrets();
    var settings = platform.settings().section("challenges", ChallengeSettings.class);
    challenges = new Challenges(settings, secrets, clock);
    notices = new Notices(settings, secrets, clock);
    proofs = new Proofs(sessions);
    var answers = new Answers(settings, secrets, clock);
    var resending = new Resending(settings, secrets, clock);
    var replacing = new Replacing(sessions, notices, clock);
    codes = new OneTimePasswords(known, challenges, resending);
    entrances = new Entrances(answers, proofs, newcomers, sessions, notices, clock);
    identities = new Identities(known, passwords, challenges);
    verifications = new Verifications(known, challenges, answers, proofs, clock);
    forgotten =
        new ForgottenPasswords(known, challenges, answers, proofs, replacing, passwords, clock);
    ownPasswords = new OwnPasswords(passwords, replacing, slowing, clock);
  }

  void bind(Operations operations) {
    operations
        .on("requestOtp", RequestOtp.class, RequestOtp.Reply.class, codes::requestOtp)
        .on("validateOtp", ValidateOtp.class, SignedIn.class, entrances::validateOtp)
        .on("addIdentity", AddIdentity.class, AddIdentity.Reply.class, identities::addIdentity)
        .on(
            "requestEmailVerification",
            RequestEmailVerification.class,
            Nothing.class,
            verifications::requestEmailVerification)
        .on("verifyEmail", VerifyEmail.class, Nothing.class, verifications::verifyEmail)
        .on("forgotPassword", ForgotPassword.class, Nothing.class, forgotten::forgotPassword)
        .on(
            "changeForgottenPassword",
            ChangeForgottenPassword.class,
            Nothing.class,
            forgotten::changeForgottenPassword)
        .on("changePassword", ChangePassword.class, Nothing.class, ownPasswords::changePassword);
  }
}

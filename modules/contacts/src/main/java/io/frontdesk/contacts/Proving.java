package io.frontdesk.contacts;

import io.frontdesk.contacts.business.BusinessCache;
import io.frontdesk.contacts.challenges.ChallengeResend;
import io.frontdesk.contacts.challenges.ChallengeSettings;
import io.frontdesk.contacts.challenges.ChallengeVerifier;
import io.frontdesk.contacts.challenges.Challenges;
import io.frontdesk.contacts.challenges.SecurityNotices;
import io.frontdesk.contacts.identities.AddIdentity;
import io.frontdesk.contacts.identities.EmailVerification;
import io.frontdesk.contacts.identities.EmailVerification.RequestEmailVerification;
import io.frontdesk.contacts.identities.EmailVerification.VerifyEmail;
import io.frontdesk.contacts.identities.IdentifierVerification;
import io.frontdesk.contacts.identities.Identities;
import io.frontdesk.contacts.identities.OneTimePasswords;
import io.frontdesk.contacts.identities.OtpSignIn;
import io.frontdesk.contacts.identities.RequestOtp;
import io.frontdesk.contacts.identities.ValidateOtp;
import io.frontdesk.contacts.passwords.ChangeForgottenPassword;
import io.frontdesk.contacts.passwords.ChangePassword;
import io.frontdesk.contacts.passwords.ForgotPassword;
import io.frontdesk.contacts.passwords.PasswordChange;
import io.frontdesk.contacts.passwords.PasswordReplacement;
import io.frontdesk.contacts.passwords.PasswordReset;
import io.frontdesk.contacts.profile.ContactCreation;
import io.frontdesk.contacts.sessions.Passwords;
import io.frontdesk.contacts.sessions.Sessions;
import io.frontdesk.contacts.sessions.SignInThrottle;
import io.frontdesk.contacts.sessions.SignedIn;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.Platform;
import java.time.InstantSource;

/** How claims are proved, and what comes of it: the parts, and the operations that they answer. */
final class Proving {
  final Challenges challenges;
  final SecurityNotices notices;
  final IdentifierVerification proofs;
  final OneTimePasswords codes;
  private final OtpSignIn entrances;
  private final Identities identities;
  private final EmailVerification verifications;
  private final PasswordReset forgotten;
  private final PasswordChange ownPasswords;

  Proving(
      Platform platform,
      BusinessCache known,
      ContactCreation newcomers,
      Sessions sessions,
      Passwords passwords,
      SignInThrottle throttle,
      InstantSource clock) {
    var secrets = platform.secrets();
    var settings = platform.settings().section("challenges", ChallengeSettings.class);
    challenges = new Challenges(settings, secrets, clock);
    notices = new SecurityNotices(settings, secrets, clock);
    proofs = new IdentifierVerification(sessions);
    var answers = new ChallengeVerifier(settings, secrets, clock);
    var resending = new ChallengeResend(settings, secrets, clock);
    var replacing = new PasswordReplacement(sessions, notices, clock);
    codes = new OneTimePasswords(known, challenges, resending);
    entrances = new OtpSignIn(answers, proofs, newcomers, sessions, notices, clock);
    identities = new Identities(known, passwords, challenges);
    verifications = new EmailVerification(known, challenges, answers, proofs, clock);
    forgotten = new PasswordReset(known, challenges, answers, proofs, replacing, passwords, clock);
    ownPasswords = new PasswordChange(passwords, replacing, throttle, clock);
  }

  void bind(Operations operations) {
    operations
        .on("requestOtp", RequestOtp.class, RequestOtp.Reply.class, codes::requestOtp)
        .on("validateOtp", ValidateOtp.class, SignedIn.class, entrances::validateOtp)
        .on("addIdentity", AddIdentity.class, AddIdentity.Reply.class, identities::addIdentity)
        .on(
            "requestEmailVerification",
            RequestEmailVerification.class,
            Empty.class,
            verifications::requestEmailVerification)
        .on("verifyEmail", VerifyEmail.class, Empty.class, verifications::verifyEmail)
        .on("forgotPassword", ForgotPassword.class, Empty.class, forgotten::forgotPassword)
        .on(
            "changeForgottenPassword",
            ChangeForgottenPassword.class,
            Empty.class,
            forgotten::changeForgottenPassword)
        .on("changePassword", ChangePassword.class, Empty.class, ownPasswords::changePassword);
  }
}

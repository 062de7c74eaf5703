package io.frontdesk.contacts.signin;

import io.frontdesk.contacts.sessions.Password;
import io.frontdesk.contacts.values.Email;
import io.frontdesk.contacts.values.Identifier;
import io.frontdesk.contacts.values.Phone;
import io.frontdesk.contacts.values.Provider;
import io.frontdesk.kernel.Decision;
import io.frontdesk.kernel.Problem;
import java.util.Locale;
import java.util.Optional;

/** Request of operation authenticateContact, and what of it can be tried. */
public record AuthenticateContact(
    Provider provider, String username, String password, GivenPhone phone, Boolean loginAsGuest) {
  enum Refusal {
    PROVIDER_NOT_SUPPORTED,
    GUEST_NOT_SUPPORTED,
    USERNAME_MISSING,
    EMAIL_INVALID,
    PHONE_MISSING,
    PHONE_INVALID,
    CREDENTIALS_WRONG,
    SIGN_IN_SLOWED
  }

  public record GivenPhone(String number, String countryCode) {
    @Override
    public String toString() {
      return "GivenPhone[…]";
    }
  }

  /**
   * {@code subject}: the name as failures are counted by; {@code claim}: whom to look for, null
   * when nobody can have that name; {@code password}: null to come in by a code.
   */
  record Credentials(Provider provider, String subject, Identifier claim, Password password) {
    @Override
    public String toString() {
      return "Credentials[…]";
    }
  }

  static Decision<Credentials> decide(AuthenticateContact request) {
    if (Boolean.TRUE.equals(request.loginAsGuest())) {
      return refuse(
          Refusal.GUEST_NOT_SUPPORTED, "Guest sessions are not offered", "login_as_guest");
    }
    return switch (request.provider()) {
      case EMAIL -> byEmail(request);
      case PHONE -> byPhone(request);
      default ->
          refuse(Refusal.PROVIDER_NOT_SUPPORTED, "This provider cannot be used yet", "provider");
    };
  }

  private static Decision<Credentials> byEmail(AuthenticateContact request) {
    if (isEmpty(request.username())) {
      return refuse(Refusal.USERNAME_MISSING, "An email is needed as username", "username");
    }
    var email = Email.parse(request.username());
    if (email.isEmpty() && isEmpty(request.password())) {
      return refuse(Refusal.EMAIL_INVALID, "No mail can be sent to this email", "username");
    }
    var subject =
        email.map(Email::address).orElse(request.username().strip().toLowerCase(Locale.ROOT));
    return credentials(request, subject, email.map(Identifier::of));
  }

  private static Decision<Credentials> byPhone(AuthenticateContact request) {
    var given = request.phone();
    if (given == null || isEmpty(given.number())) {
      return refuse(Refusal.PHONE_MISSING, "A phone is needed", "phone");
    }
    return Phone.parse(given.number(), given.countryCode(), Phone.Type.MOBILE)
        .map(phone -> credentials(request, phone.e164(), Optional.of(Identifier.of(phone))))
        .orElseGet(
            () -> refuse(Refusal.PHONE_INVALID, "This is no number of its country", "phone"));
  }

  private static Decision<Credentials> credentials(
      AuthenticateContact request, String subject, Optional<Identifier> claim) {
    var password = isEmpty(request.password()) ? null : Password.typed(request.password());
    return Decision.accept(
        new Credentials(request.provider(), subject, claim.orElse(null), password));
  }

  private static boolean isEmpty(String text) {
    return text == null || text.isBlank();
  }

  private static <T> Decision<T> refuse(Refusal code, String message, String attribute) {
    return Decision.refuse(Problem.refused(code, message, attribute));
  }

  @Override
  public String toString() {
    return "AuthenticateContact[" + provider + "]";
  }
}

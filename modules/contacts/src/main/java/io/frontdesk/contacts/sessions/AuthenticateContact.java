package io.frontdesk.contacts.sessions;

import io.frontdesk.contacts.values.Email;
import io.frontdesk.contacts.values.Provider;
import io.frontdesk.kernel.Decision;
import io.frontdesk.kernel.Problem;
import java.util.Locale;

/** Request of operation authenticateContact, and what of it can be tried. */
public record AuthenticateContact(
    Provider provider, String username, String password, Boolean loginAsGuest) {
  enum Refusal {
    PROVIDER_NOT_SUPPORTED,
    GUEST_NOT_SUPPORTED,
    USERNAME_MISSING,
    PASSWORD_MISSING,
    CREDENTIALS_WRONG,
    SIGN_IN_SLOWED
  }

  /**
   * {@code subject}: the name as failures are counted by; {@code email}: whom to look for, empty
   * when nobody can have that name.
   */
  record Credentials(String subject, String email, Password password) {
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
    if (request.provider() != Provider.EMAIL) {
      return refuse(Refusal.PROVIDER_NOT_SUPPORTED, "This provider cannot be used yet", "provider");
    }
    if (isEmpty(request.username())) {
      return refuse(Refusal.USERNAME_MISSING, "An email is needed as username", "username");
    }
    if (isEmpty(request.password())) {
      return refuse(Refusal.PASSWORD_MISSING, "A password is needed", "password");
    }
    var email = Email.parse(request.username()).map(Email::address);
    var subject = email.orElse(request.username().strip().toLowerCase(Locale.ROOT));
    return Decision.accept(
        new Credentials(subject, email.orElse(""), Password.typed(request.password())));
  }

  private static boolean isEmpty(String text) {
    return text == null || text.isBlank();
  }

  private static Decision<Credentials> refuse(Refusal code, String message, String attribute) {
    return Decision.refuse(Problem.refused(code, message, attribute));
  }

  @Override
  public String toString() {
    return "AuthenticateContact[" + provider + "]";
  }
}

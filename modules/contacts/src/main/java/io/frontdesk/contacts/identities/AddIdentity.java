package io.frontdesk.contacts.identities;

import io.frontdesk.contacts.values.Email;
import io.frontdesk.contacts.values.Identifier;
import io.frontdesk.contacts.values.Phone;
import io.frontdesk.contacts.values.Provider;
import io.frontdesk.kernel.Decision;
import io.frontdesk.kernel.Problem;
import java.util.UUID;

/** Request, rule and reply of operation addIdentity. */
public record AddIdentity(Provider provider, String email, String password, GivenPhone phone) {
  enum Refusal {
    PROVIDER_NOT_SUPPORTED,
    EMAIL_MISSING,
    EMAIL_INVALID,
    PHONE_MISSING,
    PHONE_INVALID
  }

  public record GivenPhone(String number, String countryCode) {}

  public record Reply(UUID id) {}

  /** Without a provider, what is given tells it. */
  static Decision<Identifier> claim(AddIdentity request) {
    var told =
        isEmpty(request.email()) && request.phone() != null ? Provider.PHONE : Provider.EMAIL;
    var provider = request.provider() == null ? told : request.provider();
    return switch (provider) {
      case EMAIL -> email(request.email());
      case PHONE -> phone(request.phone());
      default ->
          refuse(Refusal.PROVIDER_NOT_SUPPORTED, "This provider cannot be used yet", "provider");
    };
  }

  private static Decision<Identifier> email(String text) {
    if (isEmpty(text)) {
      return refuse(Refusal.EMAIL_MISSING, "An email is needed", "email");
    }
    return Email.parse(text)
        .map(email -> Decision.accept(Identifier.of(email)))
        .orElseGet(
            () -> refuse(Refusal.EMAIL_INVALID, "No mail can be sent to this email", "email"));
  }

  private static Decision<Identifier> phone(GivenPhone given) {
    if (given == null || isEmpty(given.number())) {
      return refuse(Refusal.PHONE_MISSING, "A phone is needed", "phone");
    }
    return Phone.parse(given.number(), given.countryCode(), Phone.Type.MOBILE)
        .map(phone -> Decision.accept(Identifier.of(phone)))
        .orElseGet(
            () -> refuse(Refusal.PHONE_INVALID, "This is no number of its country", "phone"));
  }

  private static boolean isEmpty(String text) {
    return text == null || text.isBlank();
  }

  private static Decision<Identifier> refuse(Refusal code, String message, String attribute) {
    return Decision.refuse(Problem.refused(code, message, attribute));
  }

  @Override
  public String toString() {
    return "AddIdentity[" + provider + "]";
  }
}

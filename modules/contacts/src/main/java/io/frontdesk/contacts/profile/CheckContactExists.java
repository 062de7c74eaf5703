package io.frontdesk.contacts.profile;

import io.frontdesk.contacts.business.BusinessFacts;
import io.frontdesk.contacts.values.Phone;
import io.frontdesk.kernel.Decision;

/** Request, rule and reply of operation checkContactExists. */
public record CheckContactExists(String emailAddress, String phone) {
  public record Reply(boolean contactExists) {}

  /** What to look for, as it is kept; null where nothing was given. */
  record Sought(String email, String phone) {}

  static Decision<Sought> decide(CheckContactExists request, BusinessFacts business) {
    return Decision.all(
        () -> {
          if (isEmpty(request.emailAddress()) && isEmpty(request.phone())) {
            throw InputParser.raise(
                Refusal.EMAIL_OR_PHONE_MISSING, "An email address or a phone is needed", null);
          }
          var email =
              isEmpty(request.emailAddress())
                  ? null
                  : InputParser.email(request.emailAddress(), "email_address");
          return new Sought(email, phone(request.phone(), business));
        });
  }

  private static String phone(String text, BusinessFacts business) {
    return isEmpty(text)
        ? null
        : Phone.search(text, business.country())
            .orElseThrow(
                () -> InputParser.raise(Refusal.PHONE_INVALID, "This is no phone number", "phone"));
  }

  private static boolean isEmpty(String text) {
    return text == null || text.isBlank();
  }

  @Override
  public String toString() {
    return "CheckContactExists[…]";
  }
}

package io.frontdesk.contacts.identities;

import io.frontdesk.contacts.identities.RequestOtp.Method;
import io.frontdesk.contacts.values.Email;
import io.frontdesk.contacts.values.Identifier;
import io.frontdesk.contacts.values.Phone;
import io.frontdesk.contacts.values.Provider;
import io.frontdesk.kernel.Decision;
import io.frontdesk.kernel.Id;
import io.frontdesk.kernel.Problem;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who asks for a code, by what she gave: each thing once, in the form it is kept. {@code authOtp}:
 * the challenge whose code she wants again; then there is nothing else. Pure, no I/O.
 */
record OtpQuery(Method method, UUID authOtp, Map<ContactCriterion, String> given) {
  enum Refusal {
    CREDENTIALS_MISSING,
    CREDENTIALS_UNFIT,
    CREDENTIAL_INVALID
  }

  /** {@code country}: of numbers that are given without their own. */
  static Decision<OtpQuery> decide(RequestOtp request, String country) {
    return Decision.all(() -> read(request, country));
  }

  private static OtpQuery read(RequestOtp request, String country) {
    if (request.credentials().isEmpty()) {
      throw raise(Refusal.CREDENTIALS_MISSING, "A credential is needed", "credentials");
    }
    var given = new EnumMap<ContactCriterion, String>(ContactCriterion.class);
    for (var i = 0; i < request.credentials().size(); i++) {
      var each = request.credentials().get(i);
      var at = "credentials[" + i + "].value";
      if (given.put(each.name(), value(each, country, at)) != null) {
        throw raise(Refusal.CREDENTIALS_UNFIT, "Each credential can be given once", at);
      }
    }
    var again = given.remove(ContactCriterion.AUTH_OTP);
    if (again != null && !given.isEmpty()) {
      throw raise(
          Refusal.CREDENTIALS_UNFIT,
          "AUTH_OTP stands alone: it asks for a code again",
          "credentials");
    }
    var id = again == null ? null : Id.parse(again).orElseGet(() -> new UUID(0, 0));
    return new OtpQuery(request.method(), id, given);
  }

  private static String value(RequestOtp.Given given, String country, String at) {
    var text = given.value() == null ? "" : given.value().strip();
    var read =
        switch (given.name()) {
          case EMAIL -> Email.parse(text).map(Email::address).orElse("");
          case PHONE -> Phone.search(text, country).orElse("");
          default -> text;
        };
    if (read.isEmpty()) {
      throw raise(Refusal.CREDENTIAL_INVALID, "This is no " + given.name(), at);
    }
    return read;
  }

  Provider provider() {
    return method == Method.EMAIL ? Provider.EMAIL : Provider.PHONE;
  }

  /** The address that the code is to go to, where she gave it herself. */
  Identifier typed() {
    var text = given.get(method == Method.EMAIL ? ContactCriterion.EMAIL : ContactCriterion.PHONE);
    return text == null ? null : Identifier.of(provider(), text);
  }

  boolean findsAnybody() {
    return given.keySet().stream().anyMatch(ContactCriterion::findsAlone);
  }

  /** As sends are counted: the same things give the same text, in whatever order. */
  String subject() {
    var alone = typed() != null && given.size() == 1;
    return alone
        ? typed().subject()
        : method
            + given.entrySet().stream()
                .map(each -> "|" + each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining());
  }

  private static Problem.Raised raise(Refusal code, String message, String attribute) {
    return Problem.refused(code, message, attribute).raise();
  }

  @Override
  public String toString() {
    return "Sought[" + method + given.keySet() + "]";
  }
}

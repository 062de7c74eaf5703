package io.frontdesk.contacts.business;

import io.frontdesk.contacts.values.Provider;
import io.frontdesk.kernel.Problem;

/** A way in, which an application offers or does not. */
public enum SignInMethod {
  EMAIL_PASSWORD,
  EMAIL_OTP,
  PHONE_PASSWORD,
  PHONE_OTP;

  enum Refusal {
    WAY_NOT_OFFERED
  }

  public static SignInMethod of(Provider provider, boolean password) {
    if (provider == Provider.EMAIL) {
      return password ? EMAIL_PASSWORD : EMAIL_OTP;
    }
    return password ? PHONE_PASSWORD : PHONE_OTP;
  }

  /** {@code attribute}: what of the request asked for it. */
  public void require(ApplicationFacts application, String attribute) {
    if (!application.ways().contains(this)) {
      throw Problem.refused(
              Refusal.WAY_NOT_OFFERED, "This application does not offer " + this, attribute)
          .raise();
    }
  }

  static boolean known(String name) {
    for (var way : values()) {
      if (way.name().equals(name)) {
        return true;
      }
    }
    return false;
  }
}

package io.frontdesk.contacts.passwords;

/** Request of operation forgotPassword: an email, or a phone. */
public record ForgotPassword(String username) {
  @Override
  public String toString() {
    return "ForgotPassword[…]";
  }
}

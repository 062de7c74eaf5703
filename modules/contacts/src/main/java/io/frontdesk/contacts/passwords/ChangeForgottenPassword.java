package io.frontdesk.contacts.passwords;

/**
 * Request of operation changeForgottenPassword. {@code token}: of the link; or the username, a
 * blank and the code.
 */
public record ChangeForgottenPassword(String token, String password) {
  @Override
  public String toString() {
    return "ChangeForgottenPassword[…]";
  }
}

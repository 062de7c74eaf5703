package io.frontdesk.contacts.passwords;

/**
 * Request of operation changePassword; {@code oldPassword} may be missing where she came in just
 * now.
 */
public record ChangePassword(String password, String oldPassword) {
  @Override
  public String toString() {
    return "ChangePassword[…]";
  }
}

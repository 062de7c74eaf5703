package io.frontdesk.contacts.values;

/**
 * Addresses with most of them hidden, all to the same length: what is left tells whose it is to its
 * owner alone.
 */
public final class Masked {
  private static final String HIDDEN = "*****";
  private static final String LETTERS = "abcdefghijklmnoprstuvw";

  static String of(Provider provider, String value) {
    return provider == Provider.EMAIL ? email(value) : phone(value);
  }

  /** One letter before the at, and one of the domain. */
  private static String email(String address) {
    var at = address.lastIndexOf('@');
    return first(address) + HIDDEN + "@" + first(address.substring(at + 1)) + HIDDEN;
  }

  private static String first(String text) {
    return text.isEmpty() ? "" : text.substring(0, text.offsetByCodePoints(0, 1));
  }

  /** The last two digits. */
  private static String phone(String e164) {
    return HIDDEN + e164.substring(Math.max(0, e164.length() - 2));
  }

  /**
   * What somebody unknown is shown, for whom an address would have been looked up: made of a keyed
   * hash of what was typed, so that it is the same each time and no different from a real one.
   */
  public static String pretended(Provider provider, byte[] hash) {
    return provider == Provider.EMAIL
        ? letter(hash[0]) + HIDDEN + "@" + letter(hash[1]) + HIDDEN
        : HIDDEN + Math.floorMod(hash[0], 10) + Math.floorMod(hash[1], 10);
  }

  private static char letter(byte drawn) {
    return LETTERS.charAt(Math.floorMod(drawn, LETTERS.length()));
  }

  private Masked() {}
}

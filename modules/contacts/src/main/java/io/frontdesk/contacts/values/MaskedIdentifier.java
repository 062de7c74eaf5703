package io.frontdesk.contacts.values;

/**
 * Addresses with most of them hidden, all to the same length: what is left tells whose it is to its
 * owner alone.
 */
public final class MaskedIdentifier {
  private static final String HIDDEN = "*****";

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
   * An address that was looked up, not typed: nothing of it, for whatever was shown would be
   * different for who is known.
   */
  public static String whole(Provider provider) {
    return provider == Provider.EMAIL ? HIDDEN + "@" + HIDDEN : HIDDEN;
  }

  private MaskedIdentifier() {}
}

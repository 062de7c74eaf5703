package io.frontdesk.contacts.challenges;

import java.util.UUID;

/** A code of six digits, each as likely as the other; kept as a keyed hash only. */
record OneTimeCode(String text) {
  private static final int LENGTH = 6;
  private static final int CODES = 1_000_000;

  /**
   * {@code random}: 64 random bits; no code is likelier than another by more than one in a billion.
   */
  static OneTimeCode of(long random) {
    return new OneTimeCode(
        String.format(java.util.Locale.ROOT, "%06d", Long.remainderUnsigned(random, CODES)));
  }

  /** As typed, or read out in two groups; null when it can be no code. */
  static OneTimeCode typed(String text) {
    var digits = text == null ? "" : text.replaceAll("[\\s-]", "");
    var fits =
        digits.length() == LENGTH && digits.chars().allMatch(each -> each >= '0' && each <= '9');
    return fits ? new OneTimeCode(digits) : null;
  }

  /** What a keyed hash is made of: the same code is another one everywhere. */
  String under(UUID business, Object key) {
    return business + "|" + key + "|" + text;
  }

  @Override
  public String toString() {
    return "Digits[…]";
  }
}

package io.frontdesk.contacts.challenges;

import io.frontdesk.platform.Secrets;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.UUID;

/** A code of six digits, each as likely as the other; kept as a keyed hash only. */
record Digits(String text) {
  private static final int LENGTH = 6;
  private static final int CODES = 1_000_000;

  static Digits of(Secrets secrets) {
    // 64 random bits over a million codes: no code is likelier by more than one in ten billion.
    var drawn =
        Long.remainderUnsigned(ByteBuffer.wrap(secrets.random(Long.BYTES)).getLong(), CODES);
    return new Digits(String.format(java.util.Locale.ROOT, "%06d", drawn));
  }

  /** As typed, or read out in two groups; null when it can be no code. */
  static Digits typed(String text) {
    var digits = text == null ? "" : text.replaceAll("[\\s-]", "");
    var fits =
        digits.length() == LENGTH && digits.chars().allMatch(each -> each >= '0' && each <= '9');
    return fits ? new Digits(digits) : null;
  }

  /** Under what it is looked for by: the same code is another hash everywhere. */
  Buffer hash(Secrets secrets, UUID business, Object key) {
    return Buffer.buffer(secrets.hmac("codes", business + "|" + key + "|" + text));
  }

  @Override
  public String toString() {
    return "Digits[…]";
  }
}

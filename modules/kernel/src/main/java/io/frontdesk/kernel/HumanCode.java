package io.frontdesk.kernel;

import java.util.random.RandomGenerator;

/** Random codes that people read out and type. */
public final class HumanCode {
  /**
   * Without I, O, 0 and 1, which are easily confused. 32 characters, so that a random byte makes
   * each of them equally likely.
   */
  private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

  private static final int LENGTH = 10;
  private static final int DIGITS = 16;

  public static String of(RandomGenerator random) {
    var code = new StringBuilder(LENGTH);
    for (var i = 0; i < LENGTH; i++) {
      code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return code.toString();
  }

  /** 16 digits that no payment card can have: they never pass the Luhn check. */
  public static String ofDigits(RandomGenerator random) {
    var code = new StringBuilder(DIGITS);
    code.append((char) ('1' + random.nextInt(9)));
    while (code.length() < DIGITS - 1) {
      code.append((char) ('0' + random.nextInt(10)));
    }
    // Of the ten last digits exactly one passes; any of the other nine will do.
    var passing = passing(code);
    return code.append((passing + 1 + random.nextInt(9)) % 10).toString();
  }

  /** Whether it has the form of such a code. */
  public static boolean isDigits(String text) {
    return text != null
        && text.length() == DIGITS
        && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
  }

  /** The check digit that makes these digits, followed by it, pass the Luhn check. */
  private static int passing(CharSequence digits) {
    var sum = 0;
    for (var i = 0; i < digits.length(); i++) {
      var digit = digits.charAt(digits.length() - 1 - i) - '0';
      var doubled = i % 2 == 0 ? digit * 2 : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return (10 - sum % 10) % 10;
  }

  private HumanCode() {}
}

package io.frontdesk.kernel;

import java.util.regex.Pattern;

/**
 * Free text as it is stored: without invisible characters and those that cannot be stored. It is
 * cleaned and not refused, because people paste such characters without knowing.
 */
public final class PlainText {
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cs}]");
  private static final Pattern UNSEEN_IN_LINES = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]");
  private static final Pattern GAPS = Pattern.compile("[\\s\\p{Z}]+");

  /** One line: controls and runs of blanks become one blank; null when nothing is left. */
  public static String line(String text) {
    return text == null
        ? null
        : some(GAPS.matcher(UNSEEN.matcher(text).replaceAll(" ")).replaceAll(" "));
  }

  /** Text of several lines, in which line breaks and tabs stay; null when nothing is left. */
  public static String lines(String text) {
    return text == null ? null : some(UNSEEN_IN_LINES.matcher(text).replaceAll(""));
  }

  private static String some(String text) {
    var stripped = text.strip();
    return stripped.isEmpty() ? null : stripped;
  }

  private PlainText() {}
}

package io.frontdesk.notifications.templates;

import io.frontdesk.contract.contacts.NotificationRequested.Content;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What a template may say, by the names it says it with. */
public final class TemplateVariables {
  /**
   * Control and format characters, with those that turn the direction of text; and what is no
   * character at all. The joiners stay: scripts and emoji are written with them.
   */
  private static final Pattern UNSPEAKABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}&&[^\\u200c\\u200d]]+");

  private static final Pattern SPACES = Pattern.compile("\\s+");

  /**
   * Whoever registers somebody else's address chooses the name that she is greeted with: it must
   * not carry a message of its own.
   */
  private static final Pattern NO_NAME = Pattern.compile("[:/\\\\@<>#=|]|\\.\\S|\\d{3}");

  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_BUSINESS = 60;

  /** {@code left}: how long the message is good for. */
  static Map<String, Object> of(Content content, String language, Duration left) {
    var words = new HashMap<String, Object>();
    words.put("business", business(content));
    words.put("name", name(content.name()));
    words.put("code", content.code());
    words.put("url", content.url());
    words.put("minutes", Math.max(1, (left.toSeconds() + 30) / 60));
    words.put("hours", (left.toMinutes() + 30) / 60);
    words.put("language", language);
    return words;
  }

  /** Who writes: as a line that nothing can hide in. */
  public static String business(Content content) {
    return cut(line(content.business()), LONGEST_BUSINESS);
  }

  private static String name(String given) {
    var name = line(given);
    return name.isEmpty() || name.length() > LONGEST_NAME || NO_NAME.matcher(name).find()
        ? null
        : name;
  }

  static String line(String text) {
    var spoken = UNSPEAKABLE.matcher(text == null ? "" : text).replaceAll(" ");
    return SPACES.matcher(spoken).replaceAll(" ").strip();
  }

  private static String cut(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest));
  }

  private TemplateVariables() {}
}

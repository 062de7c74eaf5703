package io.frontdesk.notifications.templates;

/** A message in words; {@code subject} and {@code html} are null where the channel has none. */
public record MessageText(String subject, String text, String html) {
  /** Whatever is printed ends in a log. */
  @Override
  public String toString() {
    return "Text[…]";
  }
}

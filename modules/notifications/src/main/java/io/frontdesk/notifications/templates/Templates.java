package io.frontdesk.notifications.templates;

import io.frontdesk.contract.contacts.NotificationRequested.Channel;
import io.frontdesk.contract.contacts.NotificationRequested.Content;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The words for every kind of message, in the languages that there are templates for. */
public final class Templates {
  /** Where a message is written down; {@code html} is null where the channel has none. */
  record Template(String language, PebbleTemplate text, PebbleTemplate html) {}

  record Place(MessageKind kind, Channel channel, String language) {}

  static final String SUBJECT = "Subject:";

  /** What a tag of a template leaves behind on a line of its own. */
  private static final Pattern GAP = Pattern.compile("\n[ \t]*\n[ \t\n]*\n");

  private final Map<Place, Template> templates;
  private final String fallback;

  /** {@code fallback}: a language in which there is everything. */
  Templates(Map<Place, Template> templates, String fallback) {
    this.templates = Map.copyOf(templates);
    this.fallback = fallback;
  }

  /** {@code language}: of ISO 639-1, with or without a region, or null. */
  public MessageText write(
      MessageKind kind, Channel channel, String language, Content content, Duration left) {
    var wanted = language == null ? fallback : primary(language);
    var found = templates.get(new Place(kind, channel, wanted));
    return write(
        found == null ? templates.get(new Place(kind, channel, fallback)) : found, content, left);
  }

  static MessageText write(Template template, Content content, Duration left) {
    var words = TemplateVariables.of(content, template.language(), left);
    var text = GAP.matcher(evaluate(template.text(), words)).replaceAll("\n\n").strip();
    if (template.html() == null) {
      return new MessageText(null, text, null);
    }
    var end = text.indexOf('\n');
    if (!text.startsWith(SUBJECT) || end < 0) {
      throw new IllegalArgumentException("does not begin with a line \"" + SUBJECT + " …\"");
    }
    return new MessageText(
        TemplateVariables.line(text.substring(SUBJECT.length(), end)),
        text.substring(end).strip(),
        evaluate(template.html(), words).strip());
  }

  static String primary(String language) {
    return language.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
  }

  private static String evaluate(PebbleTemplate template, Map<String, Object> words) {
    try {
      var writer = new StringWriter();
      template.evaluate(writer, words);
      return writer.toString();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}

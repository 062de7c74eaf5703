package io.frontdesk.notifications.templates;

import io.frontdesk.contract.contacts.NotificationRequested.Channel;
import io.frontdesk.contract.contacts.NotificationRequested.Content;
import io.frontdesk.notifications.templates.Templates.Place;
import io.frontdesk.notifications.templates.Templates.Template;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.loader.FileLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The directory of templates: read, compiled and tried out at start, so that a mistake in one keeps
 * no message waiting later. It blocks.
 */
public final class TemplateFiles {
  private static final Pattern NAME =
      Pattern.compile("([A-Z_]+)\\.(email|sms)\\.([a-z]{2})\\.(txt|html)");

  /** What others extend or include. */
  private static final Pattern PART = Pattern.compile("[a-z_]+\\.(txt|html)");

  private static final Content SAMPLE =
      new Content(
          "sample@example.com", "Sample", "Sam", "123456", "token", "https://example.com/#token");
  private static final Content NAMELESS =
      new Content("sample@example.com", "Sample", null, "123456", "token", "https://example.com/");

  private final Path directory;
  private final PebbleEngine texts;
  private final PebbleEngine pages;

  private TemplateFiles(Path directory) {
    this.directory = directory;
    this.texts = engine(directory, false);
    this.pages = engine(directory, true);
  }

  private static PebbleEngine engine(Path directory, boolean escaping) {
    return new PebbleEngine.Builder()
        .loader(new FileLoader(directory.toString()))
        .autoEscaping(escaping)
        .strictVariables(true)
        .newLineTrimming(false)
        .build();
  }

  /**
   * {@code language}: the one in which all of them must be there. Fails with a message that names
   * the file.
   */
  public static Templates load(Path directory, String language) {
    return new TemplateFiles(directory.toAbsolutePath().normalize())
        .load(Templates.primary(language));
  }

  private Templates load(String fallback) {
    var templates = new HashMap<Place, Template>();
    for (var place : places()) {
      templates.put(place, template(place));
    }
    for (var kind : MessageKind.values()) {
      for (var channel : kind.channels()) {
        var place = new Place(kind, channel, fallback);
        if (!templates.containsKey(place)) {
          throw mistake(file(place, "txt"), "is missing");
        }
      }
    }
    return new Templates(templates, fallback);
  }

  /** A name that says nothing would be a template that is never used, and nobody would know why. */
  private Set<Place> places() {
    var places = new LinkedHashSet<Place>();
    for (var name : names()) {
      var parts = NAME.matcher(name);
      if (parts.matches()) {
        places.add(place(name, parts.group(1), parts.group(2), parts.group(3)));
      } else if (!PART.matcher(name).matches()) {
        throw mistake(
            name, "is not named KIND.email.en.txt, KIND.email.en.html or KIND.sms.en.txt");
      }
    }
    return places;
  }

  private Set<String> names() {
    try (var files = Files.list(directory)) {
      var names = new TreeSet<String>();
      files.map(file -> file.getFileName().toString()).forEach(names::add);
      return names;
    } catch (IOException unreadable) {
      // Not as its cause: whoever starts a node would wait for the disk to come back.
      throw new IllegalArgumentException(
          "The setting notifications.templates: " + directory + " cannot be read");
    }
  }

  private Place place(String name, String kind, String channel, String language) {
    for (var each : MessageKind.values()) {
      var through = Channel.valueOf(channel.toUpperCase(Locale.ROOT));
      if (each.name().equals(kind) && each.channels().contains(through)) {
        return new Place(each, through, language);
      }
    }
    throw mistake(name, "is for a kind of message that there is not, or not on that channel");
  }

  private Template template(Place place) {
    var text = compiled(texts, file(place, "txt"));
    var html = place.channel() == Channel.EMAIL ? compiled(pages, file(place, "html")) : null;
    var template = new Template(place.language(), text, html);
    try {
      Templates.write(template, SAMPLE, Duration.ofMinutes(5));
      Templates.write(template, NAMELESS, Duration.ofHours(24));
    } catch (PebbleException broken) {
      throw mistake(named(broken, file(place, "txt")), broken.getMessage());
    } catch (IllegalArgumentException broken) {
      throw mistake(file(place, "txt"), broken.getMessage());
    }
    return template;
  }

  private static String named(PebbleException broken, String otherwise) {
    return broken.getFileName() == null ? otherwise : broken.getFileName();
  }

  private PebbleTemplate compiled(PebbleEngine engine, String file) {
    if (!Files.isRegularFile(directory.resolve(file))) {
      throw mistake(file, "is missing");
    }
    try {
      return engine.getTemplate(file);
    } catch (PebbleException broken) {
      throw mistake(named(broken, file), broken.getMessage());
    }
  }

  private static String file(Place place, String extension) {
    var channel = place.channel().name().toLowerCase(Locale.ROOT);
    return place.kind() + "." + channel + "." + place.language() + "." + extension;
  }

  private IllegalArgumentException mistake(String file, String what) {
    return new IllegalArgumentException("The template " + directory.resolve(file) + " " + what);
  }
}

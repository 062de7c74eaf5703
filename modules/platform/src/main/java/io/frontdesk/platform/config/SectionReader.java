package io.frontdesk.platform.config;

import io.frontdesk.contract.business.BusinessFile.Mistake;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A mapping of the business file, at its place; it notes what is wrong instead of stopping there.
 */
public final class SectionReader {
  private static final int MOST_MISTAKES = 100;

  private final Map<?, ?> content;
  private final String pointer;
  private final List<Mistake> mistakes;

  private SectionReader(Map<?, ?> content, String pointer, List<Mistake> mistakes) {
    this.content = content;
    this.pointer = pointer;
    this.mistakes = mistakes;
  }

  /** A name that is not known is a mistake: somebody believes that it does something. */
  public static SectionReader of(
      Object content, String pointer, List<Mistake> mistakes, List<String> names) {
    var known = content instanceof Map<?, ?> map ? map : Map.of();
    var part = new SectionReader(known, pointer, mistakes);
    if (!(content instanceof Map)) {
      part.note(pointer, "must be a mapping with " + String.join(", ", names));
    }
    for (var name : known.keySet()) {
      if (!names.contains(name)) {
        part.note(pointer + "/" + escape(name.toString()), "is not known here");
      }
    }
    return part;
  }

  /** Never null, so that looking goes on: an empty text where there is none. */
  public String text(String name, Predicate<String> right, String expected) {
    return checked(content.get(name), pointer + "/" + name, right, expected);
  }

  /** As {@link #text}, and the text may be left out. */
  public String optional(String name, Predicate<String> right, String expected) {
    return content.get(name) == null ? "" : text(name, right, expected);
  }

  public List<String> texts(String name, int most, Predicate<String> right, String expected) {
    var texts = new ArrayList<String>();
    for (var value : list(name, most)) {
      var place = pointer + "/" + name + "/" + texts.size();
      texts.add(checked(value, place, right, expected));
    }
    unique(texts, name, "");
    return texts;
  }

  public List<SectionReader> parts(String name, int most, List<String> names) {
    var parts = new ArrayList<SectionReader>();
    for (var value : list(name, most)) {
      parts.add(of(value, pointer + "/" + name + "/" + parts.size(), mistakes, names));
    }
    return parts;
  }

  /**
   * Notes every text of the list {@code name} that stood there before; {@code field}: where in it.
   */
  public void unique(List<String> texts, String name, String field) {
    var seen = new HashSet<String>();
    for (var i = 0; i < texts.size(); i++) {
      if (!texts.get(i).isEmpty() && !seen.add(texts.get(i))) {
        note(pointer + "/" + name + "/" + i + field, "stands there twice");
      }
    }
  }

  public void note(String place, String message) {
    if (mistakes.size() < MOST_MISTAKES) {
      mistakes.add(new Mistake(place, message));
    }
  }

  private String checked(Object value, String place, Predicate<String> right, String expected) {
    if (value instanceof String text && right.test(text)) {
      return text;
    }
    note(place, value == null ? "is missing: " + expected : "must be " + expected);
    return "";
  }

  private List<?> list(String name, int most) {
    var value = content.get(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      note(pointer + "/" + name, "must be a list");
      return List.of();
    }
    if (list.size() > most) {
      note(pointer + "/" + name, "must have at most " + most + " entries");
      return List.of();
    }
    return list;
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}

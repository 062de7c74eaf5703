package io.frontdesk.contract.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A part of a contract that remembers where it was written, so that a complaint can name the line.
 */
sealed interface YamlNode {
  Place place();

  /** The bare content, for comparing what two places say. */
  Object content();

  /** A file of the contract and a line in it, counted from 1. */
  record Place(String file, int line) {
    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  /** A mapping, in the order of its source. */
  record Fields(Place place, Map<String, YamlNode> map) implements YamlNode {
    /** The mapping under that name, empty where there is none. */
    Fields fields(String name) {
      return map.get(name) instanceof Fields fields ? fields : new Fields(place, Map.of());
    }

    /** The items under that name, none where it is no list. */
    List<YamlNode> items(String name) {
      return map.get(name) instanceof Items items ? items.list() : List.of();
    }

    /** The text under that name, empty where it is no text. */
    String text(String name) {
      return map.get(name) instanceof Value value && value.content() instanceof String text
          ? text
          : "";
    }

    @Override
    public Object content() {
      var plain = new LinkedHashMap<String, Object>();
      map.forEach((name, piece) -> plain.put(name, piece.content()));
      return plain;
    }
  }

  /** A list. */
  record Items(Place place, List<YamlNode> list) implements YamlNode {
    @Override
    public Object content() {
      var plain = new ArrayList<Object>(list.size());
      list.forEach(piece -> plain.add(piece.content()));
      return plain;
    }
  }

  /** A text, an exact number, a boolean or null. */
  record Value(Place place, Object content) implements YamlNode {}

  /** What stands directly inside a piece. */
  static Stream<YamlNode> inside(YamlNode piece) {
    if (piece instanceof Fields fields) {
      return fields.map().values().stream();
    }
    return piece instanceof Items items ? items.list().stream() : Stream.empty();
  }
}

package io.frontdesk.gateway;

import io.frontdesk.kernel.Problem.Failing;
import io.vertx.json.schema.OutputUnit;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the validator found, as a person would say it: each place once, the innermost reason, never
 * the value.
 */
final class ValidationErrors {
  private static final int MOST = 50;
  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("type", "has the wrong type"),
          Map.entry("enum", "is none of the values that are allowed"),
          Map.entry("const", "is not the value that is allowed"),
          Map.entry("pattern", "does not have the form that is expected"),
          Map.entry("format", "does not have the form that is expected"),
          Map.entry("minimum", "is too small"),
          Map.entry("exclusiveMinimum", "is too small"),
          Map.entry("maximum", "is too large"),
          Map.entry("exclusiveMaximum", "is too large"),
          Map.entry("multipleOf", "has too many digits"),
          Map.entry("minLength", "is too short"),
          Map.entry("maxLength", "is too long"),
          Map.entry("minItems", "has too few members"),
          Map.entry("maxItems", "has too many members"),
          Map.entry("uniqueItems", "has a member twice"));

  static List<Failing> of(OutputUnit output) {
    var found = new LinkedHashMap<String, Failing>();
    for (var error : output.getErrors()) {
      var keyword = keyword(error);
      if (keyword.equals("required")) {
        var place = place(error) + "/" + missing(error.getError());
        found.putIfAbsent(place, new Failing(place, "is missing"));
      } else if (REASONS.containsKey(keyword)) {
        found.putIfAbsent(place(error), new Failing(place(error), REASONS.get(keyword)));
      }
    }
    if (found.isEmpty()) {
      found.put("", new Failing("", "does not have the form that is expected"));
    }
    return new ArrayList<>(found.values()).subList(0, Math.min(MOST, found.size()));
  }

  /** {@code /body/identification/email} is {@code identification.email} to whoever wrote it. */
  static String attribute(String pointer) {
    var second = pointer.indexOf('/', 1);
    return second < 0
        ? null
        : pointer.substring(second + 1).replace('/', '.').replace("~1", "/").replace("~0", "~");
  }

  private static String place(OutputUnit error) {
    var location = error.getInstanceLocation();
    return decoded(location.startsWith("#") ? location.substring(1) : location);
  }

  /** The validator writes a pointer as a fragment of a URI; what it encodes wrongly stays so. */
  private static String decoded(String fragment) {
    try {
      return fragment.indexOf('%') < 0
          ? fragment
          : URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return fragment;
    }
  }

  private static String keyword(OutputUnit error) {
    var location = error.getKeywordLocation();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /** The validator tells the missing name in its sentence alone, in quotes. */
  private static String missing(String sentence) {
    var first = sentence.indexOf('"');
    var last = sentence.indexOf('"', first + 1);
    return first < 0 || last < 0
        ? ""
        : sentence.substring(first + 1, last).replace("~", "~0").replace("/", "~1");
  }

  private ValidationErrors() {}
}

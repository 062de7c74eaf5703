package io.frontdesk.gateway;

import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes a request target apart: each segment and each query value is decoded exactly once. */
final class Target {

  static List<String> segments(String path) {
    var segments = new ArrayList<String>(8);
    for (var segment : path.substring(1).split("/", -1)) {
      segments.add(decode(segment));
    }
    return segments;
  }

  static Map<String, List<String>> values(String query, int most) {
    if (query == null || query.isEmpty()) {
      return Map.of();
    }
    try {
      var values =
          new QueryStringDecoder(query, StandardCharsets.UTF_8, false, most + 1, true).parameters();
      if (values.size() > most) {
        throw malformed("The query has more than " + most + " parameters");
      }
      values.values().forEach(each -> each.forEach(Target::storable));
      return values;
    } catch (IllegalArgumentException broken) {
      throw malformed("The query is not percent-encoded UTF-8");
    }
  }

  /** In a path a plus is a plus. */
  private static String decode(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    try {
      var decoded =
          QueryStringDecoder.decodeComponent(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
      storable(decoded);
      return decoded;
    } catch (IllegalArgumentException broken) {
      throw malformed("The path is not percent-encoded UTF-8");
    }
  }

  private static void storable(String text) {
    if (!Texts.storable(text)) {
      throw malformed("The address holds a character that no text can hold");
    }
  }

  static Problem.Raised malformed(String message) {
    return new Problem(Kind.INVALID, "MALFORMED_ADDRESS", message).raise();
  }

  private Target() {}
}

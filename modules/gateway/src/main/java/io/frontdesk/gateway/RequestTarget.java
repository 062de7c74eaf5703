package io.frontdesk.gateway;

import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes a request target apart: each segment and each query value is decoded exactly once, and what
 * is not percent-encoded UTF-8 is refused rather than mended.
 */
final class RequestTarget {

  static List<String> segments(String path) {
    var segments = new ArrayList<String>(8);
    for (var segment : path.substring(Math.min(1, path.length())).split("/", -1)) {
      segments.add(decoded(segment, false, "path"));
    }
    return segments;
  }

  /** Values by name, in their order; a parameter without {@code =} has an empty value. */
  static Map<String, List<String>> values(String query, int most) {
    if (query == null || query.isEmpty()) {
      return Map.of();
    }
    var pairs = query.split("&", most + 2);
    if (pairs.length > most) {
      throw malformed("The query has more than " + most + " parameters");
    }
    var values = new LinkedHashMap<String, List<String>>();
    for (var pair : pairs) {
      if (!pair.isEmpty()) {
        var equals = pair.indexOf('=');
        var name = equals < 0 ? pair : pair.substring(0, equals);
        var value = equals < 0 ? "" : pair.substring(equals + 1);
        values
            .computeIfAbsent(decoded(name, true, "query"), first -> new ArrayList<>(1))
            .add(decoded(value, true, "query"));
      }
    }
    return values;
  }

  /** In a query a plus is a space, as forms have it; in a path a plus is a plus. */
  private static String decoded(String text, boolean plusIsSpace, String part) {
    if (isPlain(text)) {
      return text;
    }
    var bytes = ByteBuffer.allocate(text.length());
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '%') {
        bytes.put(octet(text, i, part));
        i += 2;
      } else if (c > ' ' && c < 0x7f) {
        bytes.put((byte) (c == '+' && plusIsSpace ? ' ' : c));
      } else {
        throw malformed("The " + part + " holds a character that must be percent-encoded");
      }
    }
    try {
      var decoded = TextRules.decoded(bytes.flip()).toString();
      if (decoded.indexOf('\0') >= 0) {
        throw malformed("The " + part + " holds a character that no text can hold");
      }
      return decoded;
    } catch (CharacterCodingException broken) {
      throw malformed("The " + part + " is not percent-encoded UTF-8");
    }
  }

  private static boolean isPlain(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '%' || c == '+') {
        return false;
      }
    }
    return true;
  }

  private static byte octet(String text, int at, String part) {
    var isOctet =
        at + 2 < text.length()
            && HexFormat.isHexDigit(text.charAt(at + 1))
            && HexFormat.isHexDigit(text.charAt(at + 2));
    if (!isOctet) {
      throw malformed("The " + part + " has a percent sign without two hexadecimal digits");
    }
    return (byte) HexFormat.fromHexDigits(text, at + 1, at + 3);
  }

  static Problem.Raised malformed(String message) {
    return new Problem(Kind.INVALID, "MALFORMED_ADDRESS", message).raise();
  }

  private RequestTarget() {}
}

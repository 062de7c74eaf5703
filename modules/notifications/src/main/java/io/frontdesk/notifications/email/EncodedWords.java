package io.frontdesk.notifications.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Any text as it may stand in a header (RFC 2047): encoded whatever it is, so that nothing in it
 * can be read as a part of the header, or as another one.
 */
final class EncodedWords {
  /** An encoded word is at most 75 characters long, and holds whole characters. */
  private static final int MOST_BYTES = 45;

  static String of(String text) {
    var words = new ArrayList<String>();
    var bytes = new ByteArrayOutputStream();
    for (var point : text.codePoints().toArray()) {
      var next = Character.toString(point).getBytes(StandardCharsets.UTF_8);
      if (bytes.size() + next.length > MOST_BYTES) {
        end(bytes, words);
      }
      bytes.writeBytes(next);
    }
    end(bytes, words);
    return String.join(" ", words);
  }

  private static void end(ByteArrayOutputStream bytes, List<String> words) {
    if (bytes.size() > 0) {
      words.add("=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes.toByteArray()) + "?=");
      bytes.reset();
    }
  }

  private EncodedWords() {}
}

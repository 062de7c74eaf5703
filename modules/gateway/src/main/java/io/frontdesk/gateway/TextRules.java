package io.frontdesk.gateway;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What every text that comes in has to be, wherever it comes in. */
final class TextRules {
  /**
   * UTF-8 read strictly: a decoder that mends what is broken would make another text of it than was
   * sent. When it fails, {@code bytes} stand at the place.
   */
  static CharBuffer decoded(ByteBuffer bytes) throws CharacterCodingException {
    var text = CharBuffer.allocate(bytes.remaining());
    var result = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true);
    if (result.isError()) {
      result.throwException();
    }
    return text.flip();
  }

  /** PostgreSQL stores any text but U+0000 and what is no Unicode. */
  static boolean storable(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }

  private TextRules() {}
}

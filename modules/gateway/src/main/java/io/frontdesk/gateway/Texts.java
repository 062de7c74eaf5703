package io.frontdesk.gateway;

/** What every text that comes in has to be, wherever it comes in. */
final class Texts {
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

  private Texts() {}
}

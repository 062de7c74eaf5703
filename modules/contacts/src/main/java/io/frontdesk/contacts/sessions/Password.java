package io.frontdesk.contacts.sessions;

import io.frontdesk.kernel.Decision;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import java.text.Normalizer;

/**
 * A password as it is hashed: the same bytes from every keyboard (RFC 8265, OpaqueString). Pure, no
 * I/O.
 */
public record Password(String text) {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 256;

  enum Refusal {
    PASSWORD_MISSING,
    PASSWORD_TOO_SHORT
  }

  /** Whether it may become someone's password. */
  public static Decision<Password> decide(String text, String attribute) {
    if (text == null || text.isEmpty()) {
      return Decision.refuse(
          Problem.refused(Refusal.PASSWORD_MISSING, "A password is needed", attribute));
    }
    var length = text.codePointCount(0, text.length());
    if (length < SHORTEST) {
      var message = "A password has at least " + SHORTEST + " characters";
      return Decision.refuse(Problem.refused(Refusal.PASSWORD_TOO_SHORT, message, attribute));
    }
    if (length > LONGEST) {
      var message = "A password has at most " + LONGEST + " characters";
      return Decision.refuse(new Problem(Kind.INVALID, "INVALID_REQUEST", message, attribute));
    }
    return Decision.accept(typed(text));
  }

  /** As somebody typed it, right or wrong. */
  public static Password typed(String text) {
    var blanks = text.replaceAll("\\p{Zs}", " ");
    return new Password(Normalizer.normalize(blanks, Normalizer.Form.NFC));
  }

  @Override
  public String toString() {
    return "Password[…]";
  }
}

package io.frontdesk.contacts.sessions;

import com.nulabinc.zxcvbn.StandardDictionaries;
import io.frontdesk.kernel.Decision;
import io.frontdesk.kernel.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;

/**
 * Passwords that everybody who guesses tries first: the thirty thousand commonest of leaked ones,
 * and the very name somebody signs in with. In whatever case they are typed.
 */
public final class CommonPasswords {
  enum Refusal {
    PASSWORD_TOO_COMMON
  }

  private static final Set<String> ALL = read();

  private static Set<String> read() {
    try {
      return Set.copyOf(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** {@code username}: an email or phone; what stands before the at is known as well. */
  public static Decision<Password> refuse(Password password, String username, String attribute) {
    var text = password.text().toLowerCase(Locale.ROOT).strip();
    var at = username.indexOf('@');
    var name = at < 0 ? username : username.substring(0, at);
    return ALL.contains(text) || text.equals(username) || text.equals(name)
        ? Decision.refuse(
            Problem.refused(
                Refusal.PASSWORD_TOO_COMMON,
                "This password is among the first that are guessed; choose another",
                attribute))
        : Decision.accept(password);
  }

  private CommonPasswords() {}
}

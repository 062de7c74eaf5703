package io.frontdesk.contacts.values;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An email address in the one form it is kept and compared in. */
public record Email(String address) {
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;

  /** Anything but spaces, controls and what separates addresses; dots only between other things. */
  private static final String ATOM = "[^\\s\\p{Cntrl}\\p{Z}\\p{Cs}@<>()\\[\\],;:\\\\\".]+";

  private static final Pattern LOCAL = Pattern.compile(ATOM + "(\\." + ATOM + ")*");

  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

  /** Empty when no mail can be sent there. */
  public static Optional<Email> parse(String text) {
    if (text == null || text.length() > LONGEST) {
      return Optional.empty();
    }
    var whole = Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    var at = whole.lastIndexOf('@');
    if (at < 1 || at > LONGEST_LOCAL) {
      return Optional.empty();
    }
    var local = whole.substring(0, at);
    var domain = ascii(whole.substring(at + 1));
    var address = local + "@" + domain;
    return LOCAL.matcher(local).matches()
            && DOMAIN.matcher(domain).matches()
            && address.length() <= LONGEST
        ? Optional.of(new Email(address))
        : Optional.empty();
  }

  private static String ascii(String domain) {
    try {
      return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException noDomain) {
      return "";
    }
  }
}

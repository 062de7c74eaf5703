package io.frontdesk.contacts.values;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The languages of ISO 639-1, which are kept in upper case. */
public final class Languages {
  private static final Set<String> KNOWN = known();

  public static Optional<String> parse(String text) {
    var language = text.strip().toUpperCase(Locale.ROOT);
    return KNOWN.contains(language) ? Optional.of(language) : Optional.empty();
  }

  private static Set<String> known() {
    var known = new HashSet<String>();
    for (var language : Locale.getISOLanguages()) {
      known.add(language.toUpperCase(Locale.ROOT));
    }
    // Java lists them by the codes of before 1989 or of today, depending on its version.
    known.addAll(List.of("HE", "ID", "YI"));
    known.removeAll(List.of("IW", "IN", "JI"));
    return Set.copyOf(known);
  }

  private Languages() {}
}

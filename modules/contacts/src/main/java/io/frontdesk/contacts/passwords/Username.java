package io.frontdesk.contacts.passwords;

import io.frontdesk.contacts.values.Email;
import io.frontdesk.contacts.values.Identifier;
import io.frontdesk.contacts.values.Phone;
import io.frontdesk.contacts.values.Provider;
import java.util.Optional;

/** What somebody signs in as, with nothing that says whether it is an email or a phone. */
final class Username {
  /** {@code country}: of a number that is given without its own. */
  static Optional<Identifier> read(String text, String country) {
    return text.indexOf('@') >= 0
        ? Email.parse(text).map(Identifier::of)
        : Phone.search(text.strip(), country).map(e164 -> Identifier.of(Provider.PHONE, e164));
  }

  private Username() {}
}

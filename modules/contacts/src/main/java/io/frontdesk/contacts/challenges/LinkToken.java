package io.frontdesk.contacts.challenges;

import io.frontdesk.contacts.values.OpaqueToken;
import io.frontdesk.kernel.Sha256;
import java.util.Optional;
import java.util.UUID;

/** What a mailed link carries; whoever shows it had the mail. */
record LinkToken(UUID business, String value) {
  private static final String PREFIX = "fdl_";

  static LinkToken of(UUID business, byte[] random) {
    return new LinkToken(business, OpaqueToken.of(PREFIX, business, random));
  }

  static Optional<LinkToken> parse(String text) {
    return OpaqueToken.business(PREFIX, text).map(business -> new LinkToken(business, text));
  }

  byte[] sha256() {
    return Sha256.of(value);
  }

  @Override
  public String toString() {
    return "LinkToken[…]";
  }
}

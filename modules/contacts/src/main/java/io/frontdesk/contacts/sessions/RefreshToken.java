package io.frontdesk.contacts.sessions;

import io.frontdesk.contacts.values.OpaqueToken;
import io.frontdesk.kernel.Sha256;
import java.util.Optional;
import java.util.UUID;

/** An opaque refresh token. */
public record RefreshToken(String value) {
  private static final String PREFIX = "fdr_";

  static RefreshToken of(UUID business, byte[] random) {
    return new RefreshToken(OpaqueToken.of(PREFIX, business, random));
  }

  /** Empty when the text is none of this business's. */
  static Optional<RefreshToken> parse(String text, UUID business) {
    return OpaqueToken.business(PREFIX, text)
        .filter(business::equals)
        .map(owner -> new RefreshToken(text));
  }

  byte[] sha256() {
    return Sha256.of(value);
  }

  /** A record would print the token, and whatever is printed ends in a log. */
  @Override
  public String toString() {
    return "RefreshToken[…]";
  }
}

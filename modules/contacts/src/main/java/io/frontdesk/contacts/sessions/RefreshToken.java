package io.frontdesk.contacts.sessions;

import io.frontdesk.kernel.Sha256;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An opaque refresh token: the business it belongs to, so that every lookup can lead with it, and
 * 256 random bits.
 */
public record RefreshToken(String value) {
  static final int RANDOM_BYTES = 32;
  private static final String PREFIX = "fdr_";
  private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{64}");

  static RefreshToken of(UUID business, byte[] random) {
    var content =
        ByteBuffer.allocate(16 + RANDOM_BYTES)
            .putLong(business.getMostSignificantBits())
            .putLong(business.getLeastSignificantBits())
            .put(random)
            .array();
    return new RefreshToken(
        PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(content));
  }

  /** Empty when the text is none of this business's. */
  static Optional<RefreshToken> parse(String text, UUID business) {
    if (text == null || !FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    var content = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(PREFIX.length())));
    var owner = new UUID(content.getLong(), content.getLong());
    return owner.equals(business) ? Optional.of(new RefreshToken(text)) : Optional.empty();
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

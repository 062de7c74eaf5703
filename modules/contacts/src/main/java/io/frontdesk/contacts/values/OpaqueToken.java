package io.frontdesk.contacts.values;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The form of a token that means nothing to whoever holds it: a prefix that says what it is for,
 * the business it belongs to, so that every lookup can lead with it, and 256 random bits.
 */
public final class OpaqueToken {
  public static final int RANDOM_BYTES = 32;
  private static final int ID_BYTES = 16;

  public static String of(String prefix, UUID business, byte[] random) {
    var content =
        ByteBuffer.allocate(ID_BYTES + RANDOM_BYTES)
            .putLong(business.getMostSignificantBits())
            .putLong(business.getLeastSignificantBits())
            .put(random)
            .array();
    return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(content);
  }

  /** Whose it is; empty when it is no such token. */
  public static Optional<UUID> business(String prefix, String text) {
    if (text == null || !text.startsWith(prefix)) {
      return Optional.empty();
    }
    try {
      var content = Base64.getUrlDecoder().decode(text.substring(prefix.length()));
      if (content.length != ID_BYTES + RANDOM_BYTES) {
        return Optional.empty();
      }
      var buffer = ByteBuffer.wrap(content);
      return Optional.of(new UUID(buffer.getLong(), buffer.getLong()));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private OpaqueToken() {}
}

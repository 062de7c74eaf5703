package io.frontdesk.kernel;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Reads an identifier as clients write it, a GUID with or without dashes; inside it is always a
 * UUID.
 */
public final class Id {
  private static final Pattern DASHED =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
  private static final Pattern BARE = Pattern.compile("[0-9a-fA-F]{32}");

  public static Optional<UUID> parse(String text) {
    if (DASHED.matcher(text).matches()) {
      return Optional.of(UUID.fromString(text));
    }
    if (!BARE.matcher(text).matches()) {
      return Optional.empty();
    }
    var high = Long.parseUnsignedLong(text.substring(0, 16), 16);
    var low = Long.parseUnsignedLong(text.substring(16), 16);
    return Optional.of(new UUID(high, low));
  }

  private Id() {}
}

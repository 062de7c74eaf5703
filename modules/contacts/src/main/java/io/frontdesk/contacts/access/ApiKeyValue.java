package io.frontdesk.contacts.access;

import io.frontdesk.kernel.Sha256;
import java.util.Base64;

/** A key's value, which exists only until it was shown: what is kept is its hash and a hint. */
record ApiKeyValue(String value) {
  static final int RANDOM_BYTES = 32;

  static ApiKeyValue of(ApiKeyKind kind, byte[] random) {
    return new ApiKeyValue(
        kind.prefix() + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /** No salt and no slow hash: 256 random bits cannot be guessed, and a lookup needs the hash. */
  String sha256() {
    return Sha256.hex(value);
  }

  String hint() {
    return value.substring(value.length() - 4);
  }

  /** A record would print the value, and whatever is printed ends in a log. */
  @Override
  public String toString() {
    return "KeyValue[…" + hint() + "]";
  }
}

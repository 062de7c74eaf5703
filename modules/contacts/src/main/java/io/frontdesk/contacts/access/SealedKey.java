package io.frontdesk.contacts.access;

import io.frontdesk.platform.Secrets;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.HexFormat;

/** A key pair as it lies in the database: its private half under the configured secret. */
record SealedKey(String kid, JsonObject publicJwk, Buffer sealed) {
  private static final String PURPOSE = "signing key";
  private static final int KID_BYTES = 12;

  /** Takes a tenth of a second or a few. */
  static SealedKey generate(Secrets secrets) {
    var key = RsaKey.generate(HexFormat.of().formatHex(secrets.random(KID_BYTES)));
    return new SealedKey(
        key.kid(), key.publicJwk(), Buffer.buffer(secrets.seal(PURPOSE, key.kid(), key.pkcs8())));
  }

  /** Fails when it was sealed with another secret. */
  static RsaKey open(Secrets secrets, String kid, Buffer sealed) {
    return RsaKey.of(kid, secrets.open(PURPOSE, kid, sealed.getBytes()));
  }
}

package io.frontdesk.contacts.access;

import io.frontdesk.platform.config.Secrets;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.HexFormat;

/** A key pair as it lies in the database: its private half under the configured secret. */
final class SealedKey {
  private static final String PURPOSE = "signing key";
  private static final int KID_BYTES = 12;

  private final String kid;
  private final JsonObject publicJwk;
  private final Buffer sealed;

  private SealedKey(String kid, JsonObject publicJwk, Buffer sealed) {
    this.kid = kid;
    this.publicJwk = publicJwk;
    this.sealed = sealed;
  }

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

  String kid() {
    return kid;
  }

  JsonObject publicJwk() {
    return publicJwk;
  }

  Buffer sealed() {
    return sealed;
  }
}

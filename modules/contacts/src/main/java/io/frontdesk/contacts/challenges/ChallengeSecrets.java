package io.frontdesk.contacts.challenges;

import io.frontdesk.contacts.values.OpaqueToken;
import io.frontdesk.platform.config.Secrets;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Makes codes and link tokens, and the hashes that are all that is kept of them. */
final class ChallengeSecrets {
  private final Secrets secrets;

  ChallengeSecrets(Secrets secrets) {
    this.secrets = secrets;
  }

  OneTimeCode digits() {
    return OneTimeCode.of(ByteBuffer.wrap(secrets.random(Long.BYTES)).getLong());
  }

  LinkToken token(UUID business) {
    return LinkToken.of(business, secrets.random(OpaqueToken.RANDOM_BYTES));
  }

  /** Keyed by the configured secret: six digits under a bare hash would be no secret. */
  Buffer hash(OneTimeCode digits, UUID business, Object key) {
    return Buffer.buffer(secrets.hmac("codes", digits.under(business, key)));
  }

  static Buffer hash(LinkToken token) {
    return Buffer.buffer(token.sha256());
  }
}

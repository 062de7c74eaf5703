package io.frontdesk.contacts.sessions;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.frontdesk.platform.config.Secrets;
import io.frontdesk.platform.domain.Workers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Hashes passwords with Argon2id and checks them, always at the same cost and off the event loop.
 */
public final class Passwords {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final PasswordSettings settings;
  private final Secrets secrets;
  private final Workers workers;
  private final String nobodys;

  public Passwords(PasswordSettings settings, Secrets secrets, Workers workers) {
    this.settings = settings;
    this.secrets = secrets;
    this.workers = workers;
    this.nobodys = nobodys();
  }

  /** As a PHC string, which says how it was made. */
  public Future<String> hash(Vertx vertx, Password password) {
    return workers.run(
        vertx, () -> function().hash(bytes(password), secrets.random(SALT_BYTES)).getResult());
  }

  /** {@code hash} is null for someone unknown: that takes as long, and is never right. */
  public Future<Boolean> verify(Vertx vertx, Password password, String hash) {
    var against = hash == null ? nobodys : hash;
    return workers.run(
        vertx,
        () -> {
          var right =
              Argon2Function.getInstanceFromHash(against)
                  .check(bytes(password), against.getBytes(StandardCharsets.US_ASCII));
          return right && hash != null;
        });
  }

  private Argon2Function function() {
    return Argon2Function.getInstance(
        settings.memoryKib(),
        settings.iterations(),
        settings.parallelism(),
        HASH_BYTES,
        Argon2.ID,
        Argon2Function.ARGON2_VERSION_13);
  }

  /** Random instead of hashed: no password is known to fit, and it costs nothing at start. */
  private String nobodys() {
    var base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            settings.memoryKib(),
            settings.iterations(),
            settings.parallelism(),
            base64.encodeToString(secrets.random(SALT_BYTES)),
            base64.encodeToString(secrets.random(HASH_BYTES)));
  }

  private static byte[] bytes(Password password) {
    return password.text().getBytes(StandardCharsets.UTF_8);
  }
}

package io.frontdesk.dev;

import io.frontdesk.testkit.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret from which a development node derives all its keys, made once and kept in a private
 * file.
 */
final class RootSecret {
  private static final int BYTES = 32;

  private RootSecret() {}

  /** 32 random bytes in base64url: those of {@code file}, which is made where it is missing. */
  static String keptIn(Path file) throws IOException {
    if (Files.notExists(file)) {
      make(file);
    }
    String secret = Files.readString(file).strip();
    // A shortened or edited file would quietly weaken every key.
    if (!secret.matches("[A-Za-z0-9_-]{43}")) {
      throw new StartFailure(
          file + " is not a secret that scripts/dev made: restore it, or start with --fresh");
    }
    return secret;
  }

  private static void make(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    var mode = PosixFilePermissions.fromString("rw-------");
    Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(mode));
    Files.writeString(
        unfinished, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}

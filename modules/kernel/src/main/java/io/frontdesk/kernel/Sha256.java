package io.frontdesk.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash by which keys and tokens of 256 random bits, which cannot be guessed, are stored and
 * looked up.
 */
public final class Sha256 {
  public static byte[] of(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("SHA-256 is in every JDK", missing);
    }
  }

  public static String hex(String text) {
    return HexFormat.of().formatHex(of(text));
  }

  private Sha256() {}
}

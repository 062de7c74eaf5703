package io.frontdesk.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash under which what nobody can guess, keys and tokens of 256 random bits, is kept and
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

package io.frontdesk.platform.config;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one configured secret, and the keys for every purpose that are derived from it (HKDF-Expand,
 * RFC 5869).
 */
public final class Secrets {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int LEAST_BYTES = 32;

  private final byte[] root;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, byte[]> derived = new ConcurrentHashMap<>();

  private Secrets(byte[] root) {
    this.root = root;
  }

  /**
   * {@code text}: at least 32 random bytes in base64url, as {@code openssl rand -base64 32 | tr +/
   * -_} prints them.
   */
  public static Secrets of(String text) {
    byte[] root;
    try {
      root = Base64.getUrlDecoder().decode(text.strip().replace("=", ""));
    } catch (IllegalArgumentException notBase64) {
      throw new IllegalArgumentException("The configured secret is not base64url");
    }
    if (root.length < LEAST_BYTES) {
      throw new IllegalArgumentException("The configured secret is shorter than 32 bytes");
    }
    return new Secrets(root);
  }

  /** Purposes are names in the code, so the map of derived keys stays small. */
  public byte[] derive(String purpose) {
    return derived.computeIfAbsent(
        purpose, name -> mac(root, (name + "\u0001").getBytes(StandardCharsets.UTF_8)));
  }

  public byte[] hmac(String purpose, byte[] content) {
    return mac(derive(purpose), content);
  }

  public byte[] hmac(String purpose, String content) {
    return hmac(purpose, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Encrypts so that only a holder of the secret can read it, and only under the same name. */
  public byte[] seal(String purpose, String name, byte[] content) {
    var nonce = random(NONCE_BYTES);
    var sealed = crypt(Cipher.ENCRYPT_MODE, purpose, name, nonce, content);
    return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
  }

  /** Fails when the secret, the name or the content is another than it was sealed with. */
  public byte[] open(String purpose, String name, byte[] sealed) {
    if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      throw unopened(purpose, name);
    }
    var nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    var rest = Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length);
    return crypt(Cipher.DECRYPT_MODE, purpose, name, nonce, rest);
  }

  public byte[] random(int bytes) {
    var content = new byte[bytes];
    random.nextBytes(content);
    return content;
  }

  private byte[] crypt(int mode, String purpose, String name, byte[] nonce, byte[] content) {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      var key = new SecretKeySpec(derive(purpose), "AES");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(content);
    } catch (GeneralSecurityException wrong) {
      throw unopened(purpose, name);
    }
  }

  private static IllegalStateException unopened(String purpose, String name) {
    return new IllegalStateException(
        purpose + " " + name + " does not open: is the configured secret another one?");
  }

  private static byte[] mac(byte[] key, byte[] content) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(content);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("HmacSHA256 is in every JDK", missing);
    }
  }
}

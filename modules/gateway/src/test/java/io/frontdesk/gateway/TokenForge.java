package io.frontdesk.gateway;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes access tokens by hand, good ones and all kinds of bad ones. */
final class TokenForge {
  static final String RS256 = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"one\"}";

  private final KeyPair keys = generate();

  private static KeyPair generate() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** The public half as a JSON Web Key. */
  Map<String, Object> published(String id) {
    var key = (RSAPublicKey) keys.getPublic();
    return Map.of(
        "kty",
        "RSA",
        "use",
        "sig",
        "alg",
        "RS256",
        "kid",
        id,
        "n",
        number(key.getModulus().toByteArray()),
        "e",
        number(key.getPublicExponent().toByteArray()));
  }

  private static String number(byte[] bytes) {
    return text(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  /** What every good token says; a test changes what it is about. */
  static JsonObject claims(UUID business, UUID application, UUID contact, UUID session) {
    var now = Instant.now().getEpochSecond();
    return new JsonObject()
        .put("iss", "frontdesk")
        .put("aud", "frontdesk")
        .put("sub", contact.toString())
        .put("business", business.toString())
        .put("app", application.toString())
        .put("session", session.toString())
        .put("iat", now)
        .put("nbf", now)
        .put("exp", now + 900);
  }

  String signed(JsonObject claims) {
    return signed(RS256, claims);
  }

  String signed(String header, JsonObject claims) {
    var content = content(header, claims);
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + text(signature.sign());
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Signed with the public key taken for a shared secret. */
  String confused(JsonObject claims, byte[] secret) {
    var content = content("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", claims);
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return content + "." + text(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  byte[] publicKey() {
    return keys.getPublic().getEncoded();
  }

  static String content(String header, JsonObject claims) {
    return text(header.getBytes(StandardCharsets.UTF_8))
        + "."
        + text(claims.encode().getBytes(StandardCharsets.UTF_8));
  }

  static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

package io.frontdesk.contacts.access;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** A key pair that signs access tokens, and its two forms as a JSON Web Key (RFC 7517). */
final class RsaKey {
  private static final int BITS = 2048;

  private final String kid;
  private final RSAPrivateCrtKey key;

  private RsaKey(String kid, RSAPrivateCrtKey key) {
    this.kid = kid;
    this.key = key;
  }

  /** Takes a tenth of a second or a few. */
  static RsaKey generate(String kid) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return new RsaKey(kid, (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("RSA is in every JDK", missing);
    }
  }

  static RsaKey of(String kid, byte[] pkcs8) {
    try {
      var spec = new PKCS8EncodedKeySpec(pkcs8);
      return new RsaKey(
          kid, (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(spec));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("The signing key " + kid + " is no RSA key", broken);
    }
  }

  String kid() {
    return kid;
  }

  byte[] pkcs8() {
    return key.getEncoded();
  }

  JsonObject publicJwk() {
    return new JsonObject()
        .put("kty", "RSA")
        .put("use", "sig")
        .put("alg", "RS256")
        .put("kid", kid)
        .put("n", number(key.getModulus()))
        .put("e", number(key.getPublicExponent()));
  }

  JsonObject privateJwk() {
    return publicJwk()
        .put("d", number(key.getPrivateExponent()))
        .put("p", number(key.getPrimeP()))
        .put("q", number(key.getPrimeQ()))
        .put("dp", number(key.getPrimeExponentP()))
        .put("dq", number(key.getPrimeExponentQ()))
        .put("qi", number(key.getCrtCoefficient()));
  }

  /** Without the sign's zero byte that Java puts first. */
  private static String number(BigInteger number) {
    var bytes = number.toByteArray();
    var unsigned = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
  }
}

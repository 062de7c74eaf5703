package io.frontdesk.app;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;

/**
 * Makes access tokens with the node's real signing key, so that a test can say anything in them.
 */
final class TokenForge {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final PrivateKey key;

  private TokenForge(PrivateKey key) {
    this.key = key;
  }

  static TokenForge of(RunningNode node) {
    try (var connection = node.database().connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select kid, sealed from contacts.signing_key where slot = 'current'")) {
      rows.next();
      var secrets = node.database().platform().secrets();
      var pkcs8 = secrets.open("signing key", rows.getString(1), rows.getBytes(2));
      var factory = KeyFactory.getInstance("RSA");
      return new TokenForge(factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
    } catch (SQLException | GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }

  static JsonObject part(String token, int index) {
    var bytes = Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]);
    return new JsonObject(new String(bytes, StandardCharsets.UTF_8));
  }

  /** The claims of this token with one of them changed, signed as ours are. */
  String with(String token, String claim, Object value) {
    return signed(part(token, 0), part(token, 1).put(claim, value));
  }

  String guest(String token) {
    return with(token, "guest", true);
  }

  String expired(String token) {
    var then = Instant.now().minusSeconds(3600).getEpochSecond();
    var claims = part(token, 1).put("iat", then - 900).put("nbf", then - 900).put("exp", then);
    return signed(part(token, 0), claims);
  }

  String signed(JsonObject header, JsonObject claims) {
    var text = encode(header.encode()) + "." + encode(claims.encode());
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + ENCODER.encodeToString(signature.sign());
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Says something else under the signature it had. */
  static String tampered(String token, String claim, Object value) {
    var parts = token.split("\\.", -1);
    var claims = part(token, 1).put(claim, value);
    return parts[0] + "." + encode(claims.encode()) + "." + parts[2];
  }

  static String unsigned(String token) {
    var header = new JsonObject().put("alg", "none").put("typ", "JWT");
    return encode(header.encode()) + "." + encode(part(token, 1).encode()) + ".";
  }

  static String encode(String text) {
    return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

package io.frontdesk.platform.config;

import io.frontdesk.platform.bus.Json;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Records that only this system can read, as text: what is secret in an event or in a table. */
public final class SealedValue {
  /** {@code name}: it opens under no other; an id, so that nothing sealed can be put elsewhere. */
  public static String seal(Secrets secrets, String purpose, String name, Object record) {
    var text = Json.write(record).encode().getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(secrets.seal(purpose, name, text));
  }

  /** Fails when the secret, the purpose or the name is another than it was sealed with. */
  public static <T> T open(
      Secrets secrets, String purpose, String name, String sealed, Class<T> type) {
    var text = secrets.open(purpose, name, Base64.getUrlDecoder().decode(sealed));
    return Json.read(new JsonObject(new String(text, StandardCharsets.UTF_8)), type);
  }

  private SealedValue() {}
}

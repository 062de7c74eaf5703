package io.frontdesk.contacts;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A business and a person as tests need them. */
public final class SampleData {
  public static Map<String, Object> profile(String code) {
    return Map.of(
        "code", code,
        "name", "Harbour",
        "country_code", "CYP",
        "currency_code", "EUR",
        "language_code", "EN",
        "time_zone", "Asia/Nicosia");
  }

  public static Map<String, Object> section() {
    return Map.of(
        "countries", List.of("CYP", "GRC"),
        "custom_fields", List.of(Map.of("key", "milk", "label", "Milk")),
        "applications",
            List.of(
                Map.of(
                    "code",
                    "app",
                    "name",
                    "App",
                    "origins",
                    List.of("https://app.example.com"),
                    "ways",
                    List.of("EMAIL_PASSWORD", "EMAIL_OTP", "PHONE_PASSWORD", "PHONE_OTP"),
                    "verify_email_url",
                    "https://app.example.com/verify#{token}",
                    "reset_password_url",
                    "https://app.example.com/reset#{token}")),
        "secret_keys", List.of(Map.of("name", "till", "scopes", List.of("till", "contacts"))));
  }

  public static JsonObject claims(JsonObject signedIn) {
    var part = signedIn.getString("access_token").split("\\.", 3)[1];
    return new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(part)));
  }

  public static JsonObject registration(String email) {
    var identification =
        new JsonObject().put("provider", "EMAIL").put("email", email).put("password", "a good one");
    return new JsonObject().put("first_name", "Eleni").put("identification", identification);
  }

  private SampleData() {}
}

package io.frontdesk.dev.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The contacts that the load comes from, registered as anybody is. */
final class Contacts {
  record Contact(String id, String business, String token) {
    @Override
    public String toString() {
      return "Contact[" + id + "]";
    }
  }

  static List<Contact> register(String baseUrl, String publicKey, int number) {
    var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    var contacts = new ArrayList<Contact>();
    for (var i = 1; i <= number; i++) {
      var body =
          new JsonObject()
              .put("first_name", "Eleni")
              .put("last_name", "Georgiou")
              .put(
                  "identification",
                  JsonObject.of(
                      "provider",
                      "EMAIL",
                      "email",
                      "eleni" + i + "@example.com",
                      "password",
                      "correct horse battery"))
              .put("country_of_agreement", "CYP");
      var request =
          HttpRequest.newBuilder(URI.create(baseUrl + EchoContract.BASE + "/contacts/register"))
              .timeout(Duration.ofSeconds(20))
              .header("api_key", publicKey)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body.encode()))
              .build();
      contacts.add(contact(send(http, request)));
    }
    return contacts;
  }

  private static JsonObject send(HttpClient http, HttpRequest request) {
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 201) {
        throw new IllegalStateException("No contact can be registered: " + answer.body());
      }
      return new JsonObject(answer.body());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", stop);
    }
  }

  private static Contact contact(JsonObject signedIn) {
    var token = signedIn.getString("access_token");
    var claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    var business = new JsonObject(new String(claims, StandardCharsets.UTF_8)).getString("business");
    return new Contact(signedIn.getJsonObject("contact").getString("id"), business, token);
  }

  private Contacts() {}
}

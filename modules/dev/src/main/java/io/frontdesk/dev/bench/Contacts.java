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
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** Contacts that load comes from, registered as anybody is. */
final class Contacts {
  record Contact(String id, String business, String token) {
    Request asks(String method, String path, String body) {
      return Request.bearer(method, path, token, body);
    }

    @Override
    public String toString() {
      return "Contact[" + id + "]";
    }
  }

  private final String baseUrl;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  Contacts(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  List<Contact> register(String publicKey, int number) {
    return IntStream.rangeClosed(1, number)
        .mapToObj(i -> Request.keyed("POST", path("/register"), publicKey, body(i)))
        .map(each -> contact(send(each)))
        .toList();
  }

  private static String path(String rest) {
    return EchoContract.BASE + "/contacts" + rest;
  }

  private static String body(int number) {
    return new JsonObject()
        .put("first_name", "Eleni")
        .put("last_name", "Georgiou")
        .put(
            "identification",
            JsonObject.of(
                "provider",
                "EMAIL",
                "email",
                "eleni" + number + "@example.com",
                "password",
                "correct horse battery"))
        .put("country_of_agreement", "CYP")
        .encode();
  }

  private static Contact contact(JsonObject signedIn) {
    var token = signedIn.getString("access_token");
    var claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    var business = new JsonObject(new String(claims, StandardCharsets.UTF_8)).getString("business");
    return new Contact(signedIn.getJsonObject("contact").getString("id"), business, token);
  }

  /** Her wallet is there from the first time that anybody asks for anything of hers. */
  void openWallet(Contact contact) {
    send(contact.asks("GET", path("/" + contact.id() + "/accounts"), null));
  }

  /** The answer of one request that must succeed. */
  JsonObject send(Request request) {
    var body =
        request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body());
    var asked =
        HttpRequest.newBuilder(URI.create(baseUrl + request.path()))
            .timeout(Duration.ofSeconds(20))
            .header(request.header(), request.credential())
            .header("Content-Type", "application/json")
            .method(request.method(), body)
            .build();
    try {
      var answer = http.send(asked, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(request + " fails: " + answer.body());
      }
      return new JsonObject(answer.body());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", stop);
    }
  }
}

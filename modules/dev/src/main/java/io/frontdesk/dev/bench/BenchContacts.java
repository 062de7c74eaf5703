package io.frontdesk.dev.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** Contacts that load comes from, registered as anybody is. */
final class BenchContacts {
  private static final String PASSWORD = "correct horse battery";

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
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  BenchContacts(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  List<Contact> register(String publicKey, int number) {
    return IntStream.rangeClosed(1, number)
        .mapToObj(i -> registration(publicKey, email(i)))
        .map(each -> contact(send(each)))
        .toList();
  }

  private static String path(String rest) {
    return EchoContract.BASE + "/contacts" + rest;
  }

  static Request registration(String publicKey, String email) {
    return Request.keyed("POST", path("/register"), publicKey, body(email));
  }

  /** By her password, which is everybody's. */
  static Request signIn(String publicKey, String email) {
    var body = JsonObject.of("provider", "EMAIL", "username", email, "password", PASSWORD);
    return Request.keyed("POST", path("/authenticate"), publicKey, body.encode());
  }

  static Request refresh(String token) {
    return Request.bearer("POST", path("/refresh"), token, null);
  }

  /** Of the contact who was registered as this one, counted from 1. */
  static String email(int number) {
    return "eleni" + number + "@example.com";
  }

  private static String body(String email) {
    return new JsonObject()
        .put("first_name", "Eleni")
        .put("last_name", "Georgiou")
        .put(
            "identification",
            JsonObject.of("provider", "EMAIL", "email", email, "password", PASSWORD))
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
    var answer = ask(request);
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(request + " fails: " + answer.body());
    }
    return new JsonObject(answer.body());
  }

  /** The answer of one request, whatever it is. */
  HttpResponse<String> ask(Request request) {
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
      return http.send(asked, BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", stop);
    }
  }
}

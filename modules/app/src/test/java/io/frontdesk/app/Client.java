package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP client of the gateway as an app is one; every answer of an operation is held against the
 * contract.
 */
final class Client {
  static final String SELF_SERVICE = "/self-service/v2";
  static final String BACK_OFFICE = "/back-office/v1";
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final String base;
  private final Map<String, String> headers;

  Client(String base) {
    this(base, Map.of());
  }

  private Client(String base, Map<String, String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /** What came back. */
  record Answer(int status, Map<String, String> headers, String text) {
    JsonObject json() {
      return new JsonObject(text);
    }

    String code() {
      return json().getString("code");
    }

    Answer expect(int expected) {
      assertEquals(expected, status, text);
      return this;
    }

    Answer expect(int expected, String code) {
      expect(expected);
      assertEquals(code, code(), text);
      return this;
    }

    String header(String name) {
      return headers.get(name.toLowerCase(java.util.Locale.ROOT));
    }
  }

  Client with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Client(base, more);
  }

  Client key(String key) {
    return with("api_key", key);
  }

  Client bearer(String token) {
    return with("Authorization", "Bearer " + token);
  }

  Answer get(String path) {
    return send("GET", path, null);
  }

  /** {@code body}: an object, an array, or null for none. */
  Answer post(String path, Object body) {
    return send("POST", path, text(body));
  }

  Answer put(String path, Object body) {
    return send("PUT", path, text(body));
  }

  static String text(Object body) {
    return body == null ? null : Json.encode(body);
  }

  Answer delete(String path) {
    return send("DELETE", path, null);
  }

  Answer send(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::setHeader);
    try {
      var answer = answer(HTTP.send(request.build(), BodyHandlers.ofString()));
      ContractAssertion.check(method, path, answer);
      return answer;
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stop);
    }
  }

  private static Answer answer(HttpResponse<String> response) {
    var headers = new LinkedHashMap<String, String>();
    response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
    return new Answer(response.statusCode(), headers, response.body());
  }
}

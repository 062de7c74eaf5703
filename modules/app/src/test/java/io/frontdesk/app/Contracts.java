package io.frontdesk.app;

import io.frontdesk.platform.bus.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The bundled contracts as tests look at them: plain JSON, independent of how the gateway reads
 * them.
 */
final class Contracts {
  static final List<JsonObject> ALL = List.of(load("self-service"), load("back-office"));
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  /** One operation and where it stands. */
  record Found(JsonObject document, String method, String path, JsonObject model) {
    String id() {
      return model.getString("operationId");
    }

    String base() {
      return document.getJsonArray("servers").getJsonObject(0).getString("url");
    }

    List<String> access() {
      return model.getJsonArray("x-access", new JsonArray()).stream()
          .map(String.class::cast)
          .toList();
    }

    JsonObject bodySchema() {
      var body = model.getJsonObject("requestBody");
      return body == null ? null : body.getJsonObject("content").getJsonObject("application/json");
    }

    /** The schema of its success, null when it has no body. */
    JsonObject replySchema() {
      var responses = model.getJsonObject("responses");
      var status =
          responses.fieldNames().stream()
              .filter(each -> each.startsWith("2"))
              .findFirst()
              .orElseThrow();
      var content = resolve(document, responses.getJsonObject(status)).getJsonObject("content");
      return content == null
          ? null
          : content.getJsonObject("application/json").getJsonObject("schema");
    }

    List<JsonObject> parameters() {
      return model.getJsonArray("parameters", new JsonArray()).stream()
          .map(each -> resolve(document, (JsonObject) each))
          .toList();
    }
  }

  static List<Found> operations() {
    var found = new ArrayList<Found>();
    for (var document : ALL) {
      document
          .getJsonObject("paths")
          .forEach(
              path ->
                  ((JsonObject) path.getValue())
                      .forEach(
                          entry -> {
                            if (METHODS.contains(entry.getKey())) {
                              var method = entry.getKey().toUpperCase(Locale.ROOT);
                              found.add(
                                  new Found(
                                      document,
                                      method,
                                      path.getKey(),
                                      (JsonObject) entry.getValue()));
                            }
                          }));
    }
    return found;
  }

  /**
   * The operation that a request is for, null when there is none; a literal path goes before one
   * with parameters.
   */
  static Found find(String method, String target) {
    var path = target.replaceFirst("\\?.*$", "");
    Found match = null;
    for (var each : operations()) {
      var pattern = each.base() + each.path().replaceAll("\\{[^}]*}", "[^/]+");
      if (each.method().equals(method)
          && path.matches(pattern)
          && (match == null || !each.path().contains("{"))) {
        match = each;
      }
    }
    return match;
  }

  static JsonObject resolve(JsonObject document, JsonObject node) {
    var found = node;
    while (found.containsKey("$ref")) {
      var target = document;
      for (var name : found.getString("$ref").substring(2).split("/", -1)) {
        target = target.getJsonObject(name.replace("~1", "/").replace("~0", "~"));
      }
      found = target;
    }
    return found;
  }

  static JsonObject inline(JsonObject document, JsonObject node, int depth) {
    var copy = new JsonObject();
    resolve(document, node)
        .forEach(entry -> copy.put(entry.getKey(), inlined(document, entry.getValue(), depth - 1)));
    return copy;
  }

  private static Object inlined(JsonObject document, Object value, int depth) {
    if (value instanceof JsonObject object && depth > 0) {
      return inline(document, object, depth);
    }
    if (value instanceof JsonArray array) {
      var copy = new JsonArray();
      array.forEach(each -> copy.add(inlined(document, each, depth)));
      return copy;
    }
    return value;
  }

  /** With exact numbers, as they are written there. */
  private static JsonObject load(String name) {
    Json.install();
    try (var in =
        Contracts.class.getClassLoader().getResourceAsStream("openapi/" + name + ".json")) {
      return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Contracts() {}
}

package io.frontdesk.dev.bench;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The contracts that the bench gives the gateway: the published one with an operation that echoes,
 * and the same grown to as many operations as the product will have.
 */
final class EchoContract {
  static final String BASE = "/self-service/v2";
  private static final String PUBLISHED = "openapi/self-service.json";

  /** Eight operations each; with the seven published ones and the echo that makes 208. */
  private static final List<String> RESOURCES =
      List.of(
          ("accounts addresses bookings cards carts consents coupons devices documents favourites"
                  + " invoices locations memberships messages orders passes payments points products"
                  + " receipts referrals rewards subscriptions tickets vouchers")
              .split(" "));

  /** The published operations and the echo. */
  static JsonObject small() {
    var document = published();
    document.getJsonObject("paths").mergeIn(yaml(text("bench/echo.yaml")));
    return document;
  }

  /** The echo stands in the middle, so that a router which searches in order pays for half. */
  static JsonObject large() {
    var document = published();
    var paths = new JsonObject();
    for (var i = 0; i < RESOURCES.size(); i++) {
      if (i == RESOURCES.size() / 2) {
        paths.mergeIn(yaml(text("bench/echo.yaml")));
      }
      paths.mergeIn(yaml(text("bench/resource.yaml").replace("RESOURCE", RESOURCES.get(i))));
    }
    return document.put("paths", paths.mergeIn(document.getJsonObject("paths")));
  }

  static long operations(JsonObject document) {
    return document.getJsonObject("paths").stream()
        .mapToLong(path -> ((JsonObject) path.getValue()).size())
        .sum();
  }

  /**
   * As vertx-openapi can load it: an absolute server, plain responses, no examples, nobody to
   * admit; what is routed is the same.
   */
  static JsonObject forRouterBuilder(JsonObject document) {
    var plain = (JsonObject) withoutExamples(document);
    plain.put("servers", JsonArray.of(JsonObject.of("url", "http://localhost" + BASE)));
    plain.getJsonObject("components").remove("responses");
    for (var path : plain.getJsonObject("paths")) {
      for (var operation : (JsonObject) path.getValue()) {
        var model = (JsonObject) operation.getValue();
        model.remove("security");
        model.put("responses", JsonObject.of("200", JsonObject.of("description", "It is done.")));
      }
    }
    return plain;
  }

  private static Object withoutExamples(Object value) {
    if (value instanceof JsonObject object) {
      var kept = new JsonObject();
      for (var entry : object) {
        if (!entry.getKey().startsWith("example")) {
          kept.put(entry.getKey(), withoutExamples(entry.getValue()));
        }
      }
      return kept;
    }
    if (value instanceof JsonArray array) {
      var kept = new JsonArray();
      array.forEach(each -> kept.add(withoutExamples(each)));
      return kept;
    }
    return value;
  }

  private static JsonObject published() {
    return new JsonObject(text(PUBLISHED));
  }

  /** Through text once more, so that what YAML shares is one's own. */
  private static JsonObject yaml(String text) {
    var content = new Load(LoadSettings.builder().build()).loadFromString(text);
    return new JsonObject(Json.encode(content));
  }

  private static String text(String resource) {
    try (var in = EchoContract.class.getClassLoader().getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private EchoContract() {}
}

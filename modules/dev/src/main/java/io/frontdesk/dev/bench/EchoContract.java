package io.frontdesk.dev.bench;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The contracts that the bench gives the gateway: the published one with an operation that echoes,
 * and the same grown to as many operations as the product will have.
 */
final class EchoContract {
  static final String BASE = "/self-service/v2";
  private static final String PUBLISHED = "openapi/self-service.json";

  private static final String ECHO = "bench/echo.yaml";

  /** As many as the product will have. */
  static final int OPERATIONS = 208;

  /** Eight operations each, as many of them as are not published yet. */
  private static final List<String> RESOURCES =
      List.of(
          ("accounts addresses bookings cards carts consents coupons devices documents favourites"
                  + " invoices locations memberships messages orders passes payments points products"
                  + " receipts referrals rewards subscriptions tickets vouchers")
              .split(" "));

  /** The published operations and the echo. */
  static JsonObject small() {
    var document = published();
    document.getJsonObject("paths").mergeIn(yaml(text(ECHO)));
    return document;
  }

  /**
   * Grown by made-up operations, whose names no published one can have. The echo stands in the
   * middle, so that a router which searches in order pays for half.
   */
  static JsonObject large() {
    var document = published();
    var lacking = OPERATIONS - 1 - operations(document);
    var all = new ArrayList<>(madeUp().limit(Math.max(0, lacking)).toList());
    each(document.getJsonObject("paths")).forEach(all::add);
    each(yaml(text(ECHO))).forEach(echo -> all.add(all.size() / 2, echo));
    var paths = new JsonObject();
    for (var each : all) {
      var item = paths.getJsonObject(each.path(), new JsonObject());
      paths.put(each.path(), item.put(each.method(), each.model()));
    }
    return document.put("paths", paths);
  }

  private record Declared(String path, String method, Object model) {}

  private static Stream<Declared> madeUp() {
    return RESOURCES.stream()
        .map(name -> yaml(text("bench/resource.yaml").replace("RESOURCE", "bench_" + name)))
        .flatMap(EchoContract::each);
  }

  private static Stream<Declared> each(JsonObject paths) {
    return paths.stream()
        .flatMap(
            path ->
                ((JsonObject) path.getValue())
                    .stream()
                        .map(one -> new Declared(path.getKey(), one.getKey(), one.getValue())));
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

package io.frontdesk.gateway;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A bundled contract: where it is mounted, and its operations. */
public final class Contract {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private final JsonObject document;
  private final Schemas schemas;
  private final List<Operation> operations = new ArrayList<>();

  private Contract(JsonObject document) {
    this.document = document;
    this.schemas = new Schemas(document);
    document
        .getJsonObject("paths")
        .forEach(
            path -> {
              var item = (JsonObject) path.getValue();
              item.forEach(
                  entry -> {
                    if (METHODS.contains(entry.getKey())) {
                      var model = (JsonObject) entry.getValue();
                      var method = entry.getKey().toUpperCase(Locale.ROOT);
                      operations.add(
                          new Operation(method, base(), path.getKey(), item, model, schemas));
                    }
                  });
            });
  }

  public static Contract of(JsonObject document) {
    return new Contract(document);
  }

  /** From the class path, as the build bundled it. */
  public static Contract load(String resource) {
    try (var in = Contract.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The contract " + resource + " is not on the class path");
      }
      return new Contract(new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public JsonObject document() {
    return document;
  }

  String base() {
    return document.getJsonArray("servers").getJsonObject(0).getString("url");
  }

  Schemas schemas() {
    return schemas;
  }

  List<Operation> operations() {
    return operations;
  }
}

package io.frontdesk.app;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** The ids that an operation takes, by name or by schema, and whose the contract says they are. */
final class IdFields {
  /** {@code place} is "path id" or "body /a/b"; {@code owner} what x-owned-by says, or null. */
  record Field(String place, String name, String owner) {
    boolean isPath() {
      return place.startsWith("path ");
    }

    /** Not one that the caller chooses, nor one that nobody reads. */
    boolean mustExist() {
      return !"new".equals(owner) && !"ignored".equals(owner);
    }
  }

  static List<Field> of(Contracts.Found operation) {
    var found = new ArrayList<Field>();
    for (var parameter : operation.parameters()) {
      var name = parameter.getString("name");
      var schema =
          Contracts.resolve(
              operation.document(), parameter.getJsonObject("schema", new JsonObject()));
      if (isId(name, schema)) {
        var owner = parameter.getString("x-owned-by", schema.getString("x-owned-by"));
        found.add(new Field(parameter.getString("in") + " " + name, name, owner));
      }
    }
    if (operation.bodySchema() != null) {
      body(operation, operation.bodySchema().getJsonObject("schema"), "", 12, found);
    }
    return found;
  }

  private static void body(
      Contracts.Found operation, JsonObject at, String pointer, int depth, List<Field> found) {
    var schema = Contracts.resolve(operation.document(), at);
    if (depth == 0) {
      throw new AssertionError(operation.id() + " is nested too deeply at " + pointer);
    }
    if (schema.containsKey("items")) {
      body(operation, schema.getJsonObject("items"), pointer + "/0", depth - 1, found);
    }
    schema
        .getJsonObject("properties", new JsonObject())
        .forEach(
            entry -> {
              var declared = (JsonObject) entry.getValue();
              var resolved = Contracts.resolve(operation.document(), declared);
              var place = pointer + "/" + entry.getKey();
              if (isId(entry.getKey(), resolved)) {
                var owner = declared.getString("x-owned-by", resolved.getString("x-owned-by"));
                found.add(new Field("body " + place, entry.getKey(), owner));
              }
              body(operation, declared, place, depth - 1, found);
            });
  }

  private static boolean isId(String name, JsonObject schema) {
    return name.equals("id") || name.endsWith("_id") || "id".equals(schema.getString("format"));
  }

  private IdFields() {}
}

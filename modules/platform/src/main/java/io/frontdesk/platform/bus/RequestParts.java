package io.frontdesk.platform.bus;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What was asked, in the parts it came in: a path id and a body id are two things, and a body may
 * be an array. The credential is there only where it is the subject itself, as a refresh token is.
 */
public record RequestParts(JsonObject path, JsonObject query, Object body, String credential) {
  private static final JsonObject NOTHING = new JsonObject(java.util.Map.of());

  public RequestParts {
    path = path == null ? NOTHING : path;
    query = query == null ? NOTHING : query;
  }

  public static RequestParts body(JsonObject body) {
    return new RequestParts(null, null, body, null);
  }

  /**
   * The record of the operation is read from the body, or, where it has none, from the query. Of an
   * array there is a record with one component, its {@code items}.
   */
  public JsonObject request() {
    if (body instanceof JsonArray array) {
      return new JsonObject().put("items", array);
    }
    return body instanceof JsonObject json ? json : query;
  }
}

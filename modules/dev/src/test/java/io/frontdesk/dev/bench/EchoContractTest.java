package io.frontdesk.dev.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contracts of the bench stay sound however the published one grows. */
class EchoContractTest {
  private static List<String> operationIds(JsonObject document) {
    return document.getJsonObject("paths").stream()
        .flatMap(path -> ((JsonObject) path.getValue()).stream())
        .map(operation -> ((JsonObject) operation.getValue()).getString("operationId"))
        .toList();
  }

  @Test
  void hasAsManyOperationsAsItSaysAndTheEchoInTheMiddle() {
    var ids = operationIds(EchoContract.large());
    assertEquals(EchoContract.OPERATIONS, ids.size());
    assertEquals(ids.size(), new HashSet<>(ids).size());
    var echo = ids.indexOf("echo");
    assertTrue(Math.abs(echo - ids.size() / 2) < 10, "The echo is number " + echo);
  }

  @Test
  void collidesWithNoPublishedOperation() {
    var published = EchoContract.small();
    var large = EchoContract.large();
    assertTrue(operationIds(large).containsAll(operationIds(published)));
    var shapes = new HashSet<String>();
    for (var path : large.getJsonObject("paths").fieldNames()) {
      assertTrue(shapes.add(path.replaceAll("\\{[^}]*}", "{}")), path);
    }
    for (var path : published.getJsonObject("paths")) {
      var item = large.getJsonObject("paths").getJsonObject(path.getKey());
      assertEquals(path.getValue(), item, path.getKey());
    }
  }
}

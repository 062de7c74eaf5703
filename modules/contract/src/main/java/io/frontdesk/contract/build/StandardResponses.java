package io.frontdesk.contract.build;

import io.frontdesk.contract.build.YamlNode.Fields;
import io.frontdesk.contract.build.YamlNode.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Adds to every operation the problems that follow from what it declares, so that no file has to
 * repeat them. What an operation says of a status itself stays.
 */
final class StandardResponses {
  /** The response in common.yaml that describes a status. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("400", "BadRequest"),
          Map.entry("401", "Unauthenticated"),
          Map.entry("403", "Forbidden"),
          Map.entry("404", "NotFound"),
          Map.entry("409", "Conflict"),
          Map.entry("413", "TooLarge"),
          Map.entry("415", "UnsupportedMediaType"),
          Map.entry("429", "TooManyRequests"),
          Map.entry("500", "Defect"),
          Map.entry("503", "Unavailable"),
          Map.entry("504", "TimedOut"));

  private static final Set<String> EVERYWHERE = Set.of("400", "403", "429", "500", "503", "504");

  private final Map<String, Map<String, YamlNode>> components;
  private final ContractErrors faults;

  StandardResponses(Map<String, Map<String, YamlNode>> components, ContractErrors faults) {
    this.components = components;
    this.faults = faults;
  }

  /** The same path with all that its operations can answer. */
  Fields added(Fields item) {
    var methods = new LinkedHashMap<>(item.map());
    methods.replaceAll(
        (method, piece) ->
            DeclarationRules.METHODS.contains(method) && piece instanceof Fields operation
                ? answers(operation)
                : piece);
    return new Fields(item.place(), methods);
  }

  private Fields answers(Fields operation) {
    var place = operation.place();
    var responses = new TreeMap<>(operation.fields("responses").map());
    statuses(operation)
        .forEach(
            (status, name) -> {
              var standard = "#/components/responses/" + name;
              var own = responses.get(status);
              if (own instanceof Fields fields && fields.text("$ref").equals(standard)) {
                faults.at(own.place(), status + " is added by the bundler; leave it out");
              } else if (own == null && !known(name)) {
                faults.at(place, "there is no response " + name + " to add for " + status);
              }
              var reference = Map.<String, YamlNode>of("$ref", new Value(place, standard));
              responses.putIfAbsent(status, new Fields(place, reference));
            });
    var all = new LinkedHashMap<>(operation.map());
    all.put("responses", new Fields(place, responses));
    return new Fields(place, all);
  }

  private boolean known(String name) {
    return components.getOrDefault("responses", Map.of()).containsKey(name);
  }

  /** What an operation can answer beside its success, and the response that describes it. */
  private Map<String, String> statuses(Fields operation) {
    var statuses = new TreeMap<>(NAMES);
    statuses
        .keySet()
        .removeIf(status -> !EVERYWHERE.contains(status) && !follows(status, operation));
    return statuses;
  }

  private boolean follows(String status, Fields operation) {
    return switch (status) {
      // Where no credential is asked for, none can be wrong.
      case "401" ->
          operation.items("x-access").stream().noneMatch(who -> "anyone".equals(who.content()));
      case "404" -> takes(operation, "in", "path") || refuses(operation, status);
      case "409" -> takes(operation, "name", "Idempotency-Key") || refuses(operation, status);
      default -> operation.map().containsKey("requestBody"); // 413 and 415
    };
  }

  /** Whether a refusal of the operation's own ends with the status in brackets. */
  private static boolean refuses(Fields operation, String status) {
    var refusals = operation.fields("x-refusals");
    return refusals.map().keySet().stream()
        .anyMatch(code -> refusals.text(code).contains("(" + status + ")"));
  }

  private boolean takes(Fields operation, String field, String value) {
    return operation.items("parameters").stream()
        .anyMatch(given -> given instanceof Fields one && parameter(one).text(field).equals(value));
  }

  private Fields parameter(Fields given) {
    var name = given.text("$ref").replace("#/components/parameters/", "");
    var shared = components.getOrDefault("parameters", Map.of()).get(name);
    return shared instanceof Fields fields ? fields : given;
  }
}

package io.frontdesk.contract.build;

import io.frontdesk.contract.build.YamlNode.Fields;
import io.frontdesk.contract.build.YamlNode.Place;
import io.frontdesk.contract.build.YamlNode.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Holds every operation against what it must declare; the gateway and the tests rely on it. */
final class DeclarationRules {
  static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");
  private static final Pattern ACCESS =
      Pattern.compile(
          "anyone|public|guest|contact|refresh|secret:(wifi|till|contacts|money|admin)");

  private final Map<String, Place> operationIds = new HashMap<>();
  private final Set<String> schemes;
  private final ContractErrors faults;

  /** Operations may name these security schemes and no other. */
  DeclarationRules(Set<String> schemes, ContractErrors faults) {
    this.schemes = schemes;
    this.faults = faults;
  }

  /** Notes what the operations of one path fail to declare. */
  void check(String path, Fields item) {
    item.map()
        .forEach(
            (method, piece) -> {
              if (METHODS.contains(method)) {
                check(method.toUpperCase(Locale.ROOT) + " " + path, piece);
              }
            });
  }

  private void check(String name, YamlNode piece) {
    if (!(piece instanceof Fields operation)) {
      faults.at(piece.place(), name + " is not a mapping");
      return;
    }
    for (var text : List.of("summary", "description", "operationId")) {
      if (operation.text(text).isBlank()) {
        faults.at(operation.place(), name + " has no " + text);
      }
    }
    var id = operation.text("operationId");
    var other = id.isBlank() ? null : operationIds.putIfAbsent(id, operation.place());
    if (other != null) {
      faults.at(operation.place(), "duplicate operationId " + id + ", first at " + other);
    }
    if (operation.items("tags").size() != 1) {
      faults.at(operation.place(), name + " must have exactly one tag");
    }
    if (operation.fields("responses").map().keySet().stream().noneMatch(s -> s.startsWith("2"))) {
      faults.at(operation.place(), name + " has no 2xx response");
    }
    access(name, operation);
  }

  private void access(String name, Fields operation) {
    var words = operation.items("x-access");
    if (words.isEmpty()) {
      faults.at(operation.place(), name + " has no x-access");
    }
    for (var word : words) {
      if (!(word instanceof Value value)
          || !ACCESS.matcher(String.valueOf(value.content())).matches()) {
        faults.at(word.place(), name + " has an unknown x-access " + word.content());
      }
    }
    for (var alternative : operation.items("security")) {
      if (alternative instanceof Fields required) {
        required.map().keySet().stream()
            .filter(scheme -> !schemes.contains(scheme))
            .forEach(s -> faults.at(required.place(), name + " has an unknown security " + s));
      }
    }
  }
}

package io.frontdesk.contract.build;

import io.frontdesk.contract.build.YamlNode.Fields;
import io.frontdesk.contract.build.YamlNode.Items;
import io.frontdesk.contract.build.YamlNode.Value;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Follows {@code $ref} between the files of a contract, and tells which components anybody needs.
 */
final class References {
  private static final Pattern FORM = Pattern.compile("([^#:]*)#(/components/[^/]+/[^/]+)(/.*)?");

  private final Map<String, Fields> files;
  private final ContractErrors faults;

  References(Map<String, Fields> files, ContractErrors faults) {
    this.files = files;
    this.faults = faults;
  }

  /**
   * The same piece with every reference pointing into the bundle; notes those that lead nowhere.
   */
  YamlNode inward(YamlNode piece) {
    if (piece instanceof Items items) {
      return new Items(items.place(), items.list().stream().map(this::inward).toList());
    }
    if (piece instanceof Fields fields) {
      var map = new LinkedHashMap<String, YamlNode>();
      fields
          .map()
          .forEach(
              (name, value) ->
                  map.put(
                      name,
                      name.equals("$ref") && value instanceof Value reference
                          ? inward(reference)
                          : inward(value)));
      return new Fields(fields.place(), map);
    }
    return piece;
  }

  private Value inward(Value reference) {
    var text = String.valueOf(reference.content());
    var matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      faults.at(reference.place(), "$ref " + text + " does not point into components");
      return reference;
    }
    var file = file(reference.place().file(), matcher.group(1));
    var pointer = text.substring(text.indexOf('#') + 1);
    if (files.get(file) == null || target(files.get(file), pointer) == null) {
      faults.at(reference.place(), "$ref " + text + " leads nowhere");
    }
    return new Value(reference.place(), "#" + pointer);
  }

  /** As editors follow it: seen from the folder of the file that it stands in. */
  private static String file(String from, String given) {
    return given.isEmpty()
        ? from
        : Path.of(from).resolveSibling(given).normalize().toString().replace('\\', '/');
  }

  private static YamlNode target(YamlNode root, String pointer) {
    var piece = root;
    for (var step : pointer.substring(1).split("/", -1)) {
      var name = step.replace("~1", "/").replace("~0", "~");
      piece = piece instanceof Fields fields ? fields.map().get(name) : null;
    }
    return piece;
  }

  /** The components that the paths need, directly or through each other, by kind and name. */
  static Map<String, Map<String, YamlNode>> needed(
      YamlNode paths, Map<String, Map<String, YamlNode>> components) {
    var needed = new TreeMap<String, Map<String, YamlNode>>();
    var seen = new HashSet<String>();
    var open = new ArrayDeque<>(pointers(paths));
    while (!open.isEmpty()) {
      var pointer = open.remove();
      var steps = pointer.split("/", -1);
      var piece = components.getOrDefault(steps[2], Map.of()).get(steps[3]);
      if (piece != null && seen.add(pointer)) {
        needed.computeIfAbsent(steps[2], kind -> new TreeMap<>()).put(steps[3], piece);
        open.addAll(pointers(piece));
      }
    }
    return needed;
  }

  /** The components that a piece names, as {@code #/components/kind/name}. */
  private static Set<String> pointers(YamlNode piece) {
    var pointers = new HashSet<String>();
    var open = new ArrayDeque<YamlNode>(Set.of(piece));
    while (!open.isEmpty()) {
      var next = open.remove();
      YamlNode.inside(next).forEach(open::add);
      if (next instanceof Fields fields) {
        var matcher = FORM.matcher(fields.text("$ref"));
        if (matcher.matches()) {
          pointers.add("#" + matcher.group(2));
        }
        fields.items("security").stream()
            .filter(Fields.class::isInstance)
            .flatMap(scheme -> ((Fields) scheme).map().keySet().stream())
            .forEach(scheme -> pointers.add("#/components/securitySchemes/" + scheme));
      }
    }
    return pointers;
  }
}

package io.frontdesk.contract.build;

import io.frontdesk.contract.build.YamlNode.Fields;
import io.frontdesk.contract.build.YamlNode.Place;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes one document of a contract's front page, its resources' files and what they share. */
final class ContractAssembly {
  private static final Set<String> OF_A_PART = Set.of("openapi", "info", "paths", "components");

  private final ContractErrors faults;
  private final Map<String, YamlNode> paths = new LinkedHashMap<>();
  private final Map<String, Map<String, YamlNode>> components = new TreeMap<>();
  private final Map<String, String> shapes = new HashMap<>();

  private ContractAssembly(ContractErrors faults) {
    this.faults = faults;
  }

  /**
   * The whole contract: what the front page says of it, then every path in the order of the files,
   * then the components that something needs.
   */
  static Fields assemble(String front, Map<String, Fields> files, ContractErrors faults) {
    var assembly = new ContractAssembly(faults);
    var references = new References(files, faults);
    files.forEach(
        (name, file) -> {
          assembly.knownFields(name.equals(front), file);
          assembly.add((Fields) references.inward(file));
        });
    var page = files.get(front);
    return assembly.document((Fields) references.inward(page));
  }

  /** A field that only the front page may have would be lost without a word. */
  private void knownFields(boolean front, Fields file) {
    file.map()
        .forEach(
            (name, piece) -> {
              if (!front && !OF_A_PART.contains(name)) {
                faults.at(piece.place(), name + " belongs on the contract's front page");
              }
            });
  }

  private void add(Fields file) {
    file.fields("paths").map().forEach(this::addPath);
    file.fields("components")
        .map()
        .forEach(
            (kind, named) -> {
              if (named instanceof Fields fields) {
                fields.map().forEach((name, piece) -> addComponent(kind, name, piece));
              }
            });
  }

  private void addPath(String path, YamlNode piece) {
    if (!(piece instanceof Fields item)) {
      faults.at(piece.place(), path + " is not a mapping");
      return;
    }
    var same = shapes.putIfAbsent(path.replaceAll("\\{[^}]*}", "{}"), path);
    if (same != null && !same.equals(path)) {
      faults.at(item.place(), path + " is the same path as " + same);
    }
    var merged = new LinkedHashMap<String, YamlNode>();
    if (paths.get(path) instanceof Fields before) {
      merged.putAll(before.map());
    }
    item.map()
        .forEach(
            (name, value) -> {
              var other = merged.putIfAbsent(name, value);
              if (other != null) {
                faults.at(value.place(), "duplicate " + name + " " + path + at(other.place()));
              }
            });
    paths.put(path, new Fields(item.place(), merged));
  }

  private void addComponent(String kind, String name, YamlNode piece) {
    var other = components.computeIfAbsent(kind, any -> new TreeMap<>()).putIfAbsent(name, piece);
    if (other != null && !other.content().equals(piece.content())) {
      faults.at(piece.place(), "duplicate component " + kind + "/" + name + at(other.place()));
    }
  }

  private Fields document(Fields page) {
    var schemes = components.getOrDefault("securitySchemes", Map.of()).keySet();
    var standard = new StandardResponses(components, faults);
    paths.replaceAll((path, item) -> standard.added((Fields) item));
    var declarations = new DeclarationRules(schemes, faults);
    paths.forEach((path, item) -> declarations.check(path, (Fields) item));
    var document = new LinkedHashMap<>(page.map());
    var place = page.place();
    var all = new Fields(place, paths);
    document.put("paths", all);
    document.put("components", nested(place, References.needed(all, components)));
    return new Fields(place, document);
  }

  private static Fields nested(Place place, Map<String, Map<String, YamlNode>> kinds) {
    var nested = new LinkedHashMap<String, YamlNode>();
    kinds.forEach((kind, named) -> nested.put(kind, new Fields(place, named)));
    return new Fields(place, nested);
  }

  private static String at(Place first) {
    return ", first at " + first;
  }
}

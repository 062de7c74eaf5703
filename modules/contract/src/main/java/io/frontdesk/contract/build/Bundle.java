package io.frontdesk.contract.build;

import io.frontdesk.contract.build.YamlNode.Fields;
import io.frontdesk.contract.build.YamlNode.Place;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Bundles the contract's YAML files into the two JSON documents that the gateway serves. */
public final class Bundle {
  private static final String COMMON = "common.yaml";
  private static final String SELF_SERVICE = "self-service.yaml";
  private static final String BACK_OFFICE = "back-office.yaml";

  private Bundle() {}

  /** Takes the folder of the YAML files and the folder to write to. */
  public static void main(String[] arguments) throws IOException {
    bundle(Path.of(arguments[0]), Path.of(arguments[1]));
  }

  /** Writes both documents or, if anything is wrong with either, none. */
  static void bundle(Path from, Path to) throws IOException {
    var faults = new ContractErrors();
    var files = read(from, faults);
    faults.raise();
    var selfService = document(SELF_SERVICE, files, file -> !ofBackOffice(file), faults);
    var backOffice =
        document(BACK_OFFICE, files, file -> ofBackOffice(file) || file.equals(COMMON), faults);
    faults.raise();
    Files.createDirectories(to);
    Files.writeString(to.resolve("self-service.json"), selfService);
    Files.writeString(to.resolve("back-office.json"), backOffice);
  }

  /** The front page, and a domain's files in a folder of that name below the domain's own. */
  private static boolean ofBackOffice(String file) {
    return file.equals(BACK_OFFICE) || file.contains("/back-office/");
  }

  /** By name, so that the same files give the same bytes on every machine. */
  private static Map<String, Fields> read(Path folder, ContractErrors faults) throws IOException {
    var files = new TreeMap<String, Fields>();
    try (var found = Files.walk(folder)) {
      for (var path : found.filter(each -> each.toString().endsWith(".yaml")).toList()) {
        var name = folder.relativize(path).toString().replace('\\', '/');
        try {
          YamlSource.read(name, Files.readString(path), faults)
              .ifPresent(fields -> files.put(name, fields));
        } catch (CharacterCodingException e) {
          faults.at(new Place(name, 1), "is not UTF-8");
        }
      }
    }
    return files;
  }

  private static String document(
      String front, Map<String, Fields> all, Predicate<String> ofIt, ContractErrors faults) {
    if (!all.containsKey(front)) {
      faults.at(new Place(front, 1), "is missing");
      return "";
    }
    var files = new TreeMap<>(all);
    files.keySet().removeIf(ofIt.negate());
    return JsonWriter.of(ContractAssembly.assemble(front, files, faults));
  }
}

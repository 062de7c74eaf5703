package io.frontdesk.app;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** conf/deploy/compose.yaml, as text and as what Compose makes of it. */
record ComposeFile(String text, JsonObject content) {
  static final Path FILE = RunningNode.root().resolve("conf/deploy/compose.yaml");

  /** A variable that the shell or the file of variables gives; {@code $$} is a dollar. */
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)[^}]*}");

  static ComposeFile shipped() {
    return of(read(FILE));
  }

  static ComposeFile of(String text) {
    return new ComposeFile(text, new JsonObject(MergedYaml.documents(text).get(0)));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Held against the schema of the Compose specification (Apache-2.0), a copy of the one that the
   * linter dclint 3.1.0 ships.
   */
  OutputUnit validate() {
    try (var schema = ComposeFile.class.getResourceAsStream("/deploy/compose-spec.json")) {
      var text = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
      var options =
          new JsonSchemaOptions()
              .setBaseUri("https://schema.invalid/")
              .setDraft(Draft.DRAFT7)
              .setOutputFormat(OutputFormat.Basic);
      return Validator.create(JsonSchema.of(new JsonObject(text)), options).validate(content);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Set<String> variables() {
    return VARIABLE
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Map<String, JsonObject> services() {
    return section("services");
  }

  /** By name; a volume or network of which nothing is said is an empty one. */
  Map<String, JsonObject> section(String name) {
    var section = new TreeMap<String, JsonObject>();
    content
        .getJsonObject(name)
        .forEach(
            each ->
                section.put(
                    each.getKey(),
                    each.getValue() instanceof JsonObject said ? said : new JsonObject()));
    return section;
  }

  List<JsonObject> nodes() {
    return services().entrySet().stream()
        .filter(service -> service.getKey().startsWith("node-"))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Networks by name, for both forms that the specification allows. */
  static Set<String> networks(JsonObject service) {
    var networks = service.getValue("networks");
    return networks instanceof JsonObject named
        ? named.fieldNames()
        : service.getJsonArray("networks").stream()
            .map(String.class::cast)
            .collect(Collectors.toSet());
  }
}

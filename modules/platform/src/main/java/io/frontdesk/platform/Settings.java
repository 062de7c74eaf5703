package io.frontdesk.platform;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What an operator decides: a YAML file, overridden by environment variables. {@code
 * FRONTDESK__HTTP__PORT=80} sets {@code http.port}. Every setting stands in the file with its
 * number, so nothing has a hidden default.
 */
public final class Settings {
  private static final String PREFIX = "FRONTDESK__";

  private final LinedYaml file;
  private final JsonObject content;

  private Settings(LinedYaml file, JsonObject content) {
    this.file = file;
    this.content = content;
  }

  public static Settings load(Path path, Map<String, String> environment) {
    var file = LinedYaml.read(path);
    var settings = new Settings(file, file.content().copy());
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX)) {
            settings.set(
                name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace("__", "."),
                scalar(value));
          }
        });
    if (environment.containsKey("DATABASE_URL")) {
      settings.set("database.url", environment.get("DATABASE_URL"));
    }
    return settings;
  }

  /** A copy in which one setting, {@code http.port} for example, is another. */
  public Settings with(String name, Object value) {
    var copy = new Settings(file, content.copy());
    copy.set(name, value);
    return copy;
  }

  public String text(String name) {
    var value = content.getString(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          "The setting " + name + " is missing (" + file.at("") + ")");
    }
    return value;
  }

  /**
   * One section as a record: what it does not know, and what is missing, is named with its line.
   */
  public <T> T section(String name, Class<T> type) {
    var section = content.getJsonObject(name, new JsonObject());
    for (var component : type.getRecordComponents()) {
      var key = snake(component.getName());
      if (section.getValue(key) == null) {
        throw new IllegalArgumentException(
            file.at("/" + name) + ": the setting " + name + "." + key + " is missing");
      }
    }
    try {
      return Wire.readStrictly(section, type);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(explain(name, wrong), wrong);
    }
  }

  private String explain(String name, IllegalArgumentException wrong) {
    if (wrong.getCause() instanceof UnrecognizedPropertyException unknown) {
      var key = unknown.getPropertyName();
      return file.at("/" + name + "/" + key) + ": there is no setting " + name + "." + key;
    }
    var path =
        wrong.getCause() instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
            ? "/" + mapping.getPath().get(0).getFieldName()
            : "";
    return file.at("/" + name + path)
        + ": the setting "
        + name
        + path.replace('/', '.')
        + " has a wrong value";
  }

  private void set(String name, Object value) {
    var names = name.split("\\.");
    var place = content;
    for (var parent : Arrays.copyOf(names, names.length - 1)) {
      if (!(place.getValue(parent) instanceof JsonObject)) {
        place.put(parent, new JsonObject());
      }
      place = place.getJsonObject(parent);
    }
    place.put(names[names.length - 1], value);
  }

  private static Object scalar(String text) {
    return new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  private static String snake(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}

package io.frontdesk.platform.config;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.frontdesk.platform.bus.Json;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What an operator decides: a YAML file, overridden by environment variables. {@code
 * FRONTDESK__HTTP__PORT=80} sets {@code http.port}. Every setting stands in the file with its
 * number, so nothing has a hidden default.
 */
public final class Settings {
  private static final String PREFIX = "FRONTDESK__";

  private final LocatedYaml file;
  private final JsonObject content;

  private Settings(LocatedYaml file, JsonObject content) {
    this.file = file;
    this.content = content;
  }

  public static Settings load(Path path, Map<String, String> environment) {
    var file = LocatedYaml.read(path);
    var settings = new Settings(file, file.content().copy());
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX)) {
            settings.override(name, value);
          }
        });
    if (environment.containsKey("DATABASE_URL")) {
      settings.set("database.url", environment.get("DATABASE_URL"));
    }
    return settings;
  }

  private void override(String variable, String value) {
    var name = variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace("__", ".");
    if (!content.containsKey(name.split("\\.", -1)[0])) {
      throw new IllegalArgumentException(
          variable + ": " + file.at("") + " has no setting " + name + " to override");
    }
    try {
      set(name, read(name, value));
    } catch (YamlEngineException broken) {
      throw new IllegalArgumentException(variable + " is no YAML: its value starts a list or map");
    }
  }

  /** Only a list or a map needs reading: whatever is read into a number can be text till then. */
  private Object read(String name, String value) {
    var structured = value.startsWith("[") || value.startsWith("{");
    return structured && !(get(name) instanceof String)
        ? new Load(LoadSettings.builder().build()).loadFromString(value)
        : value;
  }

  private Object get(String name) {
    Object value = content;
    for (var part : name.split("\\.", -1)) {
      value = value instanceof JsonObject place ? place.getValue(part) : null;
    }
    return value;
  }

  /** All settings by their names, {@code http.port} for example. */
  public Set<String> names() {
    var names = new TreeSet<String>();
    collect("", content, names);
    return names;
  }

  private static void collect(String prefix, JsonObject place, Set<String> names) {
    place.forEach(
        each -> {
          if (each.getValue() instanceof JsonObject inner) {
            collect(prefix + each.getKey() + ".", inner, names);
          } else {
            names.add(prefix + each.getKey());
          }
        });
  }

  /** A copy in which one setting, {@code http.port} for example, is another. */
  public Settings with(String name, Object value) {
    var copy = new Settings(file, content.copy());
    copy.set(name, value);
    return copy;
  }

  /** One setting, {@code database.url} for example. */
  public String text(String name) {
    var value = get(name);
    if (value == null || value.toString().isBlank()) {
      throw new IllegalArgumentException(
          "The setting " + name + " is missing (" + file.at(pointer(name)) + ")");
    }
    return value.toString();
  }

  /**
   * One section as a record: what it does not know, and what is missing, is named with its line.
   */
  public <T> T section(String name, Class<T> type) {
    var section = content.getJsonObject(name, new JsonObject());
    requireAll(name, section, type);
    try {
      return Json.readStrictly(section, type);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(explain(name, wrong), wrong);
    }
  }

  /** A number that is missing would otherwise be read as 0. */
  private void requireAll(String name, JsonObject section, Class<?> type) {
    for (var component : type.getRecordComponents()) {
      var key = name + "." + snake(component.getName());
      var value = section.getValue(snake(component.getName()));
      if (value == null) {
        throw new IllegalArgumentException(
            file.at(pointer(key)) + ": the setting " + key + " is missing");
      }
      if (value instanceof JsonObject inner && component.getType().isRecord()) {
        requireAll(key, inner, component.getType());
      } else if (value instanceof JsonObject entries
          && component.getGenericType() instanceof ParameterizedType map
          && map.getActualTypeArguments()[1] instanceof Class<?> entry
          && entry.isRecord()) {
        for (var each : entries.fieldNames()) {
          if (entries.getValue(each) instanceof JsonObject inner) {
            requireAll(key + "." + each, inner, entry);
          }
        }
      }
    }
  }

  private static String pointer(String name) {
    return "/" + name.replace('.', '/');
  }

  private String explain(String name, IllegalArgumentException wrong) {
    var place = new StringBuilder(name);
    if (wrong.getCause() instanceof JsonMappingException mapping) {
      for (var step : mapping.getPath()) {
        place
            .append('.')
            .append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
      }
    }
    var at = file.at(pointer(place.toString()));
    if (wrong.getCause() instanceof ValueInstantiationException refused
        && refused.getCause() instanceof IllegalArgumentException reason) {
      return at + ": " + reason.getMessage();
    }
    return wrong.getCause() instanceof UnrecognizedPropertyException
        ? at + ": there is no setting " + place
        : at + ": the setting " + place + " has a wrong value";
  }

  private void set(String name, Object value) {
    var names = name.split("\\.", -1);
    var place = content;
    for (var parent : Arrays.copyOf(names, names.length - 1)) {
      if (!(place.getValue(parent) instanceof JsonObject)) {
        place.put(parent, new JsonObject());
      }
      place = place.getJsonObject(parent);
    }
    place.put(names[names.length - 1], value);
  }

  private static String snake(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}

package io.frontdesk.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** YAML as Docker and Kubernetes read it: several documents in a file, and merge keys. */
final class MergedYaml {
  private static final String MERGE = "<<";

  static List<Map<String, Object>> documents(Path file) {
    try {
      return documents(Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static List<Map<String, Object>> documents(String text) {
    var settings = LoadSettings.builder().setAllowDuplicateKeys(false).build();
    var documents = new ArrayList<Map<String, Object>>();
    new Load(settings).loadAllFromString(text).forEach(each -> documents.add(map(merged(each))));
    return documents;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  /** What is at the end of a path of names; null where the path breaks off. */
  static Object at(Object value, String... names) {
    var place = value;
    for (var name : names) {
      place = place instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return place;
  }

  private static Object merged(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(MergedYaml::merged).toList();
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    var result = new LinkedHashMap<String, Object>();
    if (map.get(MERGE) instanceof Map<?, ?> base) {
      result.putAll(map(merged(base)));
    }
    map.forEach(
        (name, each) -> {
          if (!MERGE.equals(name)) {
            result.put((String) name, merged(each));
          }
        });
    return result;
  }

  private MergedYaml() {}
}

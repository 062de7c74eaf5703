package io.frontdesk.platform.config;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML 1.2 file that people write, read so that a mistake in it can be named by its line. */
public final class LocatedYaml {
  private static final int DEPTH = 50;

  private final String name;
  private final JsonObject content;
  private final Map<String, Integer> lines;

  private LocatedYaml(String name, JsonObject content, Map<String, Integer> lines) {
    this.name = name;
    this.content = content;
    this.lines = lines;
  }

  /** Fails with one line that names the file, the line and what is wrong there. */
  public static LocatedYaml read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(file + " cannot be read", unreadable);
    }
    return parse(file.toString(), text);
  }

  public static LocatedYaml parse(String name, String text) {
    var settings =
        LoadSettings.builder()
            .setLabel(name)
            .setAllowDuplicateKeys(false)
            .setUseMarks(true)
            .setMaxAliasesForCollections(10)
            .build();
    try {
      var reader = new Reader(name, new Scalars(settings));
      var root =
          new Compose(settings)
              .composeString(text)
              .orElseThrow(() -> new IllegalArgumentException(name + " is empty"));
      if (!(root instanceof MappingNode)) {
        throw new IllegalArgumentException(
            name + ":1: the file must be a mapping of names to values");
      }
      return new LocatedYaml(
          name, new JsonObject(mapping(reader.value(root, "", DEPTH))), reader.lines);
    } catch (MarkedYamlEngineException broken) {
      var line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new IllegalArgumentException(name + ":" + line + ": " + broken.getProblem());
    } catch (YamlEngineException broken) {
      throw new IllegalArgumentException(name + ": " + broken.getMessage());
    }
  }

  public JsonObject content() {
    return content;
  }

  /** Where a JSON pointer leads; what is missing is looked for in what should hold it. */
  public String at(String pointer) {
    var place = pointer;
    while (!lines.containsKey(place) && place.lastIndexOf('/') >= 0) {
      place = place.substring(0, place.lastIndexOf('/'));
    }
    return name + ":" + lines.getOrDefault(place, 1);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> mapping(Object value) {
    return (Map<String, Object>) value;
  }

  /** Makes the scalars that YAML 1.2's core schema knows, and nothing else. */
  private static final class Scalars extends StandardConstructor {
    Scalars(LoadSettings settings) {
      super(settings);
    }

    Object of(ScalarNode node) {
      return constructSingleDocument(java.util.Optional.of(node));
    }
  }

  private static final class Reader {
    private final String name;
    private final Scalars scalars;
    private final Map<String, Integer> lines = new HashMap<>();

    Reader(String name, Scalars scalars) {
      this.name = name;
      this.scalars = scalars;
    }

    Object value(Node node, String pointer, int depth) {
      var line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
      lines.putIfAbsent(pointer, line);
      if (depth == 0) {
        throw new IllegalArgumentException(name + ":" + line + ": nested too deeply");
      }
      if (node instanceof MappingNode mapping) {
        return mapping(mapping, pointer, depth);
      }
      return node instanceof SequenceNode sequence
          ? sequence(sequence, pointer, depth)
          : scalars.of((ScalarNode) node);
    }

    private Map<String, Object> mapping(MappingNode node, String pointer, int depth) {
      var values = new LinkedHashMap<String, Object>();
      for (var tuple : node.getValue()) {
        var line = tuple.getKeyNode().getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
          throw new IllegalArgumentException(name + ":" + line + ": a name must be plain text");
        }
        var place = pointer + "/" + key.getValue().replace("~", "~0").replace("/", "~1");
        if (values.containsKey(key.getValue())) {
          throw new IllegalArgumentException(
              name + ":" + line + ": " + key.getValue() + " stands here twice");
        }
        lines.put(place, line);
        values.put(key.getValue(), value(tuple.getValueNode(), place, depth - 1));
      }
      return values;
    }

    private List<Object> sequence(SequenceNode node, String pointer, int depth) {
      var values = new ArrayList<Object>();
      for (var item : node.getValue()) {
        values.add(value(item, pointer + "/" + values.size(), depth - 1));
      }
      return values;
    }
  }
}

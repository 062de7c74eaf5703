package io.frontdesk.contract.build;

import io.frontdesk.contract.build.YamlNode.Fields;
import io.frontdesk.contract.build.YamlNode.Items;
import io.frontdesk.contract.build.YamlNode.Place;
import io.frontdesk.contract.build.YamlNode.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads one YAML file into pieces; numbers stay exact, and a key given twice is a fault. */
final class YamlSource {
  private static final int DEEPEST = 100;

  private final String file;
  private final ContractErrors faults;

  private YamlSource(String file, ContractErrors faults) {
    this.file = file;
    this.faults = faults;
  }

  /** The file's mapping, or nothing after noting why it has none. */
  static Optional<Fields> read(String file, String yaml, ContractErrors faults) {
    return new YamlSource(file, faults).root(yaml);
  }

  private Optional<Fields> root(String yaml) {
    try {
      var settings = LoadSettings.builder().setLabel(file).build();
      var node = new Compose(settings).composeString(yaml);
      if (node.isPresent() && piece(node.get(), 0) instanceof Fields fields) {
        return Optional.of(fields);
      }
      faults.at(new Place(file, 1), "is not a mapping");
    } catch (MarkedYamlEngineException e) {
      var mark = e.getProblemMark().or(e::getContextMark);
      faults.at(new Place(file, line(mark)), "is not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      faults.at(new Place(file, 1), "is not YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private YamlNode piece(Node node, int depth) {
    var place = new Place(file, line(node.getStartMark()));
    if (depth > DEEPEST) {
      faults.at(place, "is nested deeper than " + DEEPEST + ", or refers to itself");
      return new Value(place, null);
    }
    if (node instanceof MappingNode mapping) {
      return fields(place, mapping, depth);
    }
    if (node instanceof SequenceNode sequence) {
      var items = new ArrayList<YamlNode>();
      sequence.getValue().forEach(item -> items.add(piece(item, depth + 1)));
      return new Items(place, items);
    }
    return node instanceof ScalarNode scalar ? value(place, scalar) : new Value(place, null);
  }

  private Fields fields(Place place, MappingNode mapping, int depth) {
    Map<String, YamlNode> fields = new LinkedHashMap<>();
    for (var tuple : mapping.getValue()) {
      var at = new Place(file, line(tuple.getKeyNode().getStartMark()));
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        faults.at(at, "has a key that is no text");
        continue;
      }
      var value = piece(tuple.getValueNode(), depth + 1);
      if (fields.putIfAbsent(key.getValue(), value) != null) {
        faults.at(at, "duplicate key " + key.getValue());
      }
    }
    return new Fields(place, fields);
  }

  private Value value(Place place, ScalarNode scalar) {
    var text = scalar.getValue();
    var tag = scalar.getTag();
    try {
      if (tag.equals(Tag.INT)) {
        return new Value(place, new BigInteger(text));
      }
      if (tag.equals(Tag.FLOAT)) {
        return new Value(place, new BigDecimal(text));
      }
    } catch (NumberFormatException e) {
      faults.at(place, text + " is no number that JSON has");
    }
    if (tag.equals(Tag.BOOL)) {
      return new Value(place, Boolean.valueOf(text));
    }
    return new Value(place, tag.equals(Tag.NULL) ? null : text);
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(Mark::getLine).orElse(0) + 1;
  }
}

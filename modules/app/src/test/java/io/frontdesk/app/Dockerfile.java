package io.frontdesk.app;

import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The instructions of conf/deploy/Dockerfile, stage by stage. */
record Dockerfile(List<List<Instruction>> stages) {
  static final Path FILE = RunningNode.root().resolve("conf/deploy/Dockerfile");

  private static final Pattern PAIR = Pattern.compile("(\\w+)=(\"([^\"]*)\"|\\S*)");

  /** {@code rest}: all that follows its name, on one line. */
  record Instruction(String name, String rest) {
    /** Of an instruction in exec form; past the flags, and CMD of a HEALTHCHECK. */
    List<String> json() {
      return new JsonArray(rest.substring(rest.indexOf('[')))
          .stream().map(String.class::cast).toList();
    }

    List<String> words() {
      return Stream.of(rest.split("\\s+", -1)).filter(word -> !word.startsWith("--")).toList();
    }

    Map<String, String> pairs() {
      var pairs = new LinkedHashMap<String, String>();
      PAIR.matcher(rest)
          .results()
          .forEach(
              found ->
                  pairs.put(
                      found.group(1), found.group(3) == null ? found.group(2) : found.group(3)));
      return pairs;
    }
  }

  static Dockerfile shipped() {
    try {
      return of(Files.readString(FILE));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Dockerfile of(String text) {
    var stages = new ArrayList<List<Instruction>>();
    stages.add(new ArrayList<>());
    var joined = text.replaceAll("(?m)^\\s*#.*\\R", "").replaceAll("\\\\\\R\\s*", " ");
    for (var line : joined.lines().filter(each -> !each.isBlank()).toList()) {
      var parts = line.strip().split("\\s+", 2);
      if (parts[0].equals("FROM")) {
        stages.add(new ArrayList<>());
      }
      stages.get(stages.size() - 1).add(new Instruction(parts[0], parts[1]));
    }
    return new Dockerfile(stages);
  }

  /** The stage that becomes the image. */
  List<Instruction> last() {
    return stages.get(stages.size() - 1);
  }

  /** Of the last stage. */
  Stream<Instruction> all(String name) {
    return last().stream().filter(each -> each.name().equals(name));
  }

  Map<String, String> environment() {
    var environment = new LinkedHashMap<String, String>();
    all("ENV").forEach(each -> environment.putAll(each.pairs()));
    return environment;
  }
}

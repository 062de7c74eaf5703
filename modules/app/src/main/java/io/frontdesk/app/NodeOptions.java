package io.frontdesk.app;

import io.frontdesk.platform.config.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a node was asked for on its command line; each of these is a setting, too. */
record NodeOptions(Path file, Map<String, String> over, Task task) {
  /** What it is started for; all but the first are done beside running nodes, and end. */
  enum Task {
    RUN,
    MIGRATE,
    ROTATE_SIGNING_KEY,
    ROTATE_SIGNING_KEY_NOW
  }

  private static final Map<String, Task> TASKS =
      Map.of(
          "--migrate-only", Task.MIGRATE,
          "--rotate-signing-key", Task.ROTATE_SIGNING_KEY,
          "--rotate-signing-key=now", Task.ROTATE_SIGNING_KEY_NOW);

  private static final Map<String, String> SETTINGS =
      Map.of("--verticles", "node.verticles", "--join", "cluster.join");

  static NodeOptions of(String... arguments) {
    var file = Path.of("conf/local.yaml");
    var over = new LinkedHashMap<String, String>();
    var task = Task.RUN;
    for (var i = 0; i < arguments.length; i++) {
      var name = arguments[i];
      if (TASKS.containsKey(name)) {
        task = TASKS.get(name);
      } else if (!name.equals("--conf") && !SETTINGS.containsKey(name)) {
        throw new IllegalArgumentException("not understood: " + name);
      } else if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(name + " takes a value");
      } else if (name.equals("--conf")) {
        file = Path.of(arguments[++i]);
      } else {
        over.put(SETTINGS.get(name), arguments[++i]);
      }
    }
    return new NodeOptions(file, over, task);
  }

  Settings settings(Map<String, String> environment) {
    var settings = Settings.load(file, environment);
    for (var each : over.entrySet()) {
      settings = settings.with(each.getKey(), each.getValue());
    }
    return settings;
  }
}

package io.frontdesk.app;

import io.frontdesk.platform.config.LocatedYaml;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** The settings of a clustered node, as the files for containers name and count on them. */
record SettingNames(JsonObject content) {
  static SettingNames shipped() {
    return new SettingNames(
        LocatedYaml.read(RunningNode.root().resolve("conf/cluster.yaml")).content());
  }

  /** {@code FRONTDESK__HTTP__PORT} for {@code http.port}; another program's variable is fine. */
  boolean knows(String variable) {
    return !variable.startsWith("FRONTDESK")
        || variable.startsWith("FRONTDESK_LOG")
        || value(setting(variable)) != null;
  }

  private static String setting(String variable) {
    return variable.replaceFirst("^FRONTDESK__", "").toLowerCase(Locale.ROOT).replace("__", ".");
  }

  int number(String setting) {
    return ((Number) value(setting)).intValue();
  }

  private Object value(String setting) {
    Object place = content;
    for (var name : setting.split("\\.", -1)) {
      place = place instanceof JsonObject object ? object.getValue(name) : null;
    }
    return place;
  }
}

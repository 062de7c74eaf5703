package io.frontdesk.platform.domain;

import io.frontdesk.platform.bus.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;

/** How far a process is; the caller makes her reply of it. */
public record ProcessState(String state, Status status, String code, JsonObject data) {
  /** Running, in need of a person, or over. */
  public enum Status {
    RUNNING,
    STUCK,
    ENDED
  }

  static ProcessState of(Row row) {
    return new ProcessState(
        row.getString("state"),
        Status.valueOf(row.getString("status")),
        row.getString("code"),
        row.getJsonObject("data"));
  }

  public <T> T data(Class<T> type) {
    return Json.read(data, type);
  }

  /** Data may be about a person. */
  @Override
  public String toString() {
    return "ProcessState[" + state + " " + status + "]";
  }
}

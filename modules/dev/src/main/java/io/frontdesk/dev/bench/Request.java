package io.frontdesk.dev.bench;

/** One HTTP request as a load generator sends it; {@code body} is null where there is none. */
record Request(String method, String path, String header, String credential, String body) {
  static Request bearer(String method, String path, String token, String body) {
    return new Request(method, path, "Authorization", "Bearer " + token, body);
  }

  static Request keyed(String method, String path, String key, String body) {
    return new Request(method, path, "api_key", key, body);
  }

  /** As the generator's script reads it. */
  String line() {
    var line = String.join("\t", method, path, header, credential, body == null ? "" : body);
    if (line.contains("\n") || line.split("\t", -1).length != 5) {
      throw new IllegalArgumentException("A tab or the end of a line in " + this);
    }
    return line;
  }

  /** Holds a credential. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}

package io.frontdesk.dev.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Sends one kind of request over HTTP with wrk, as one contact after the other. */
final class Wrk implements Contestant {
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");

  /** Every request is written out before the run, so that the generator only sends. */
  private static final String SCRIPT =
      """
      local requests, turn = {}, 0
      local function add(method, path, token, body)
        requests[#requests + 1] = wrk.format(method, path, {
          ["Host"] = wrk.headers["Host"], ["Authorization"] = "Bearer " .. token,
          ["Content-Type"] = body and "application/json" or nil }, body)
      end
      function init()
      %s
      end
      function request()
        turn = turn %% #requests + 1
        return requests[turn]
      end
      """;

  private final Generator generator;
  private final Options options;
  private final String url;
  private final Path script;

  private Wrk(Generator generator, Options options, int port, Path script) {
    this.generator = generator;
    this.options = options;
    this.url = "http://127.0.0.1:" + port;
    this.script = script;
  }

  /** In a file, where other users do not see the tokens. */
  static Path script(
      Path directory, String method, String suffix, String body, List<Contacts.Contact> contacts) {
    var calls = new StringBuilder();
    for (var contact : contacts) {
      var path = EchoContract.BASE + "/contacts/" + contact.id() + suffix;
      calls.append(
          "  add(%s, %s, %s, %s)%n"
              .formatted(
                  quoted(method),
                  quoted(path),
                  quoted(contact.token()),
                  body == null ? "nil" : quoted(body)));
    }
    try {
      var file = directory.resolve(method.toLowerCase(java.util.Locale.ROOT) + ".lua");
      return Files.writeString(file, SCRIPT.formatted(calls));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** JSON's quoting is Lua's, for what we send. */
  private static String quoted(String text) {
    return new JsonObject()
        .put("t", text)
        .encode()
        .replaceFirst("^\\{\"t\":", "")
        .replaceFirst("}$", "");
  }

  static Wrk of(Generator generator, Options options, int port, Path script) {
    return new Wrk(generator, options, port, script);
  }

  @Override
  public double perSecond(int seconds) {
    var command =
        List.of(
            "wrk",
            "--threads=" + Options.threads(),
            "--connections=" + options.clients(),
            "--duration=" + seconds + "s",
            "--timeout=10s",
            "--script=" + script,
            url);
    var output = generator.run(command, Map.of(), seconds);
    if (output.contains("Non-2xx") || output.contains("Socket errors")) {
      throw new IllegalStateException("Not every request succeeded: " + output.strip());
    }
    return Generator.number(output, RATE);
  }
}

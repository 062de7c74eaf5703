package io.frontdesk.dev.bench;

import io.frontdesk.dev.bench.Bench.Ground;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Sends requests over HTTP with wrk, one after the other and then from the first again. */
final class Wrk implements Contestant {
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");

  /**
   * Every request is made before the run, so that the generator only sends. Its threads begin at
   * different ones, or they would all ask for the same at the same time.
   */
  private static final String SCRIPT =
      """
      local requests, threads = {}, 0
      turn = 0
      function setup(thread)
        thread:set("turn", threads * 4999)
        threads = threads + 1
      end
      function init()
        local field = "([^\\t]*)\\t"
        for line in io.lines("FILE") do
          local method, path, header, credential, body = line:match(field:rep(4) .. "(.*)")
          local headers = { ["Host"] = wrk.headers["Host"], [header] = credential }
          if body == "" then body = nil else headers["Content-Type"] = "application/json" end
          requests[#requests + 1] = wrk.format(method, path, headers, body)
        end
      end
      function request()
        turn = turn % #requests + 1
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

  /** The requests go into files, where other users do not see the credentials. */
  static Wrk of(Ground ground, int port, String name, List<Request> requests) {
    try {
      var file = ground.directory().resolve(name + ".requests");
      Files.write(file, requests.stream().map(Request::line).toList());
      var script = ground.directory().resolve(name + ".lua");
      Files.writeString(script, SCRIPT.replace("FILE", file.toString()));
      return new Wrk(ground.generator(), ground.options(), port, script);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
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

package io.frontdesk.dev.bench;

import io.frontdesk.dev.bench.Bench.Ground;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sends requests over HTTP with wrk, one after the other and then from the first again. */
final class Wrk implements Contestant {
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s|m)\\s");
  private static final Map<String, Double> UNITS =
      Map.of("us", 1e-6, "ms", 1e-3, "s", 1.0, "m", 60.0);

  /**
   * Every request is made before the run, so that the generator only sends. Its threads begin at
   * different ones, or they would all ask for the same at the same time. Where there are several
   * nodes, each is loaded by every so many of them.
   */
  private static final String SCRIPT =
      """
      local requests, threads, ports = {}, 0, { PORTS }
      turn = 0
      function setup(thread)
        thread:set("turn", threads * 4999)
        thread.addr = wrk.lookup(wrk.host, ports[threads % #ports + 1])[1]
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
  private final int threads;
  private final int nodes;
  private double p99 = Double.NaN;

  private Wrk(Ground<?> ground, List<Integer> ports, Path script, int threads) {
    this.generator = ground.generator();
    this.options = ground.options();
    this.url = "http://127.0.0.1:" + ports.get(0);
    this.script = script;
    this.threads = threads;
    this.nodes = ports.size();
  }

  static Wrk of(Ground<?> ground, int port, String name, List<Request> requests) {
    return over(ground, List.of(port), Options.threads(), name, requests);
  }

  /** Each node gets as many of the clients; {@code threads}: a multiple of their number. */
  static Wrk over(
      Ground<?> ground, List<Integer> ports, int threads, String name, List<Request> requests) {
    return new Wrk(ground, ports, script(ground, ports, name, requests), threads);
  }

  /** The requests go into files, where other users do not see the credentials. */
  private static Path script(
      Ground<?> ground, List<Integer> ports, String name, List<Request> requests) {
    try {
      var file = ground.directory().resolve(name + ".requests");
      Files.write(file, requests.stream().map(Request::line).toList());
      var script = ground.directory().resolve(name + ".lua");
      var nodes = ports.stream().map(port -> "\"" + port + "\"").collect(Collectors.joining(", "));
      return Files.writeString(
          script, SCRIPT.replace("FILE", file.toString()).replace("PORTS", nodes));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  @Override
  public int nodes() {
    return nodes;
  }

  @Override
  public double perSecond(int seconds) {
    var command =
        List.of(
            "wrk",
            "--threads=" + threads,
            "--connections=" + options.clients(),
            "--duration=" + seconds + "s",
            "--timeout=10s",
            "--latency",
            "--script=" + script,
            url);
    var output = generator.run(command, Map.of(), seconds);
    if (output.contains("Non-2xx") || output.contains("Socket errors")) {
      throw new IllegalStateException("Not every request succeeded: " + output.strip());
    }
    p99 = p99(output);
    return Generator.number(output, RATE);
  }

  private static double p99(String output) {
    var found = P99.matcher(output);
    return found.find()
        ? Double.parseDouble(found.group(1)) * UNITS.get(found.group(2))
        : Double.NaN;
  }

  @Override
  public double p99() {
    return p99;
  }
}

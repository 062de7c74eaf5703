package io.frontdesk.dev.bench;

import io.frontdesk.platform.config.LocatedYaml;
import io.frontdesk.testkit.TestPlatform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Some nodes that form one cluster, with a database of their own; a single one runs alone. */
final class BenchCluster implements AutoCloseable {
  private static final String MANY = "10000000";

  /**
   * All nodes of the bench share one PostgreSQL, which takes 200 connections; of each domain, on
   * each node.
   */
  private static final String POOL = "6";

  private final TestPlatform database;
  private final Path keys;
  private final List<BenchProcess> nodes = new ArrayList<>();

  /**
   * Blocks until all are ready. {@code verticles}: of each node, empty for all of them; the first
   * one makes the keys, and the others join it.
   */
  BenchCluster(Path directory, String name, List<String> verticles) {
    System.err.println("starting " + name);
    database = BenchDatabases.fresh(Map.of());
    keys = directory.resolve(name.replace(' ', '-') + ".keys.yaml");
    try {
      var settings = environment();
      for (var each : verticles) {
        nodes.add(new BenchProcess(settings, each, joining(verticles.size())));
        if (nodes.size() == 1) {
          nodes.get(0).awaitReady();
        }
      }
      nodes.forEach(BenchProcess::awaitReady);
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  private String joining(int size) {
    if (size == 1) {
      return null;
    }
    return nodes.isEmpty() ? "" : nodes.get(0).address();
  }

  private Map<String, String> environment() {
    var all = new HashMap<String, String>();
    all.put("DATABASE_URL", database.settings().text("database.url"));
    all.put("FRONTDESK__SECRET", database.settings().text("secret"));
    all.put("FRONTDESK__DATABASE__POOL", POOL);
    all.put("FRONTDESK__BUSINESS__FILE", "conf/demo/business.yaml");
    all.put("FRONTDESK__BUSINESS__KEYS", keys.toString());
    // Long enough for the bench, and nothing else that happens now and then.
    all.put("FRONTDESK__TOKEN__LIFETIME_SECONDS", "7200");
    all.put("FRONTDESK__AUDIT__EVERY_MINUTES", "0");
    all.put("FRONTDESK__NODE__DRAIN_MILLIS", "0");
    for (var rate : List.of("ADDRESS", "APPLICATION", "GUESSING")) {
      all.put("FRONTDESK__LIMITS__RATES__" + rate + "__PER_SECOND", MANY);
      all.put("FRONTDESK__LIMITS__RATES__" + rate + "__BURST", MANY);
    }
    return all;
  }

  /** Of the gateways, in the order of the nodes. */
  List<Integer> ports() {
    return nodes.stream().map(BenchProcess::port).toList();
  }

  List<String> processes() {
    return nodes.stream().map(BenchProcess::id).toList();
  }

  String baseUrl() {
    return "http://127.0.0.1:" + nodes.get(0).port();
  }

  /** By "public NAME" and "secret NAME". */
  Map<String, String> keys() {
    var all = new TreeMap<String, String>();
    LocatedYaml.read(keys)
        .content()
        .forEach(entry -> all.put(entry.getKey(), (String) entry.getValue()));
    return all;
  }

  TestPlatform database() {
    return database;
  }

  /** What its nodes have used so far. */
  Supplier<Cpu> clock() {
    var clock = Cpu.of(database, processes());
    return () -> clock.apply("");
  }

  @Override
  public void close() {
    nodes.forEach(BenchProcess::close);
    database.close();
  }
}

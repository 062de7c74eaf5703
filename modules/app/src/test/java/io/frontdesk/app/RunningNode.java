package io.frontdesk.app;

import io.frontdesk.notifications.dev.DevOutbox;
import io.frontdesk.platform.config.Settings;
import io.frontdesk.testkit.Ports;
import io.frontdesk.testkit.TestPlatform;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A whole node on a database of its own, as {@code scripts/dev} would start it, for one test class.
 */
final class RunningNode implements AutoCloseable {
  static final List<String> DOMAINS = RegisteredDomains.names();

  private final TestPlatform database;
  private final Node node;
  private final Path directory;
  private final Connection looking;
  private final DevOutbox outbox = new DevOutbox();

  private RunningNode(TestPlatform database, Path directory) throws SQLException {
    this.database = database;
    this.node = Node.start(database.settings(), outbox);
    this.directory = directory;
    this.looking = database.connect();
  }

  static RunningNode start() {
    return start(Map.of());
  }

  /**
   * Generous rates unless a test is about them: it calls from one address. And patience with a busy
   * machine.
   */
  static RunningNode start(Map<String, Object> overrides) {
    return start(DOMAINS, overrides);
  }

  /** The schemas of all domains, and of one that only tests have. */
  static List<String> domainsAnd(String another) {
    return Stream.concat(DOMAINS.stream(), Stream.of(another)).toList();
  }

  /** {@code schemas}: those of domains that only tests have, too. */
  static RunningNode start(List<String> schemas, Map<String, Object> overrides) {
    try {
      var directory = Files.createTempDirectory("frontdesk-node");
      var settings = new HashMap<String, Object>();
      settings.put("http.port", Ports.free());
      settings.put("management.port", Ports.free());
      settings.put("database.connect_millis", 15_000);
      settings.put("business.file", root().resolve("conf/demo/business.yaml").toString());
      settings.put("business.keys", directory.resolve("keys.yaml").toString());
      for (var rate : List.of("address", "application", "guessing")) {
        settings.put("limits.rates." + rate + ".per_second", 100_000);
        settings.put("limits.rates." + rate + ".burst", 100_000);
      }
      settings.putAll(overrides);
      var database = TestPlatform.of(schemas, settings);
      return new RunningNode(database, directory);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    } catch (SQLException away) {
      throw new IllegalStateException(away);
    }
  }

  /** Another business on the same node, with keys of its own. */
  Map<String, String> business(String code) {
    return apply(code, demo().replaceFirst("(?m)^  code: .*$", "  code: " + code));
  }

  static String demo() {
    try {
      return Files.readString(root().resolve("conf/demo/business.yaml"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The text as the business file {@code NAME.yaml} of this node, with {@code NAME-keys.yaml}. */
  Map<String, String> apply(String name, String text) {
    try {
      var file = directory.resolve(name + ".yaml");
      Files.writeString(file, text);
      var files =
          new BusinessAsCode.Files(
              file.toString(), directory.resolve(name + "-keys.yaml").toString());
      var bus = database.platform().bus(node.vertx());
      return new BusinessAsCode(node.vertx(), bus, DOMAINS, files)
          .apply()
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  Client client() {
    return new Client(node.baseUrl());
  }

  Client management() {
    return new Client(node.managementUrl());
  }

  String publicKey() {
    return node.keys().get("public app");
  }

  String secretKey(String name) {
    return node.keys().get("secret " + name);
  }

  Settings settings() {
    return database.settings();
  }

  TestPlatform database() {
    return database;
  }

  Node node() {
    return node;
  }

  DevOutbox outbox() {
    return outbox;
  }

  static Path root() {
    var directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("conf/local.yaml"))) {
      directory = directory.getParent();
    }
    return directory;
  }

  /** The first column of the first row, past all domains; null when there is none. */
  synchronized String sql(String query) {
    try (var statement = looking.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getString(1) : null;
    } catch (SQLException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  synchronized void change(String statement) {
    try (var change = looking.createStatement()) {
      change.execute(statement);
    } catch (SQLException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  Path directory() {
    return directory;
  }

  @Override
  public void close() {
    node.close();
    database.close();
    delete(directory);
  }

  static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }
}

package io.frontdesk.testkit;

import io.frontdesk.platform.config.Settings;
import io.frontdesk.platform.data.Migrations;
import io.frontdesk.platform.domain.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A platform on a database of its own, copied from one that was migrated once in this JVM. */
public final class TestPlatform implements AutoCloseable {
  /** Roles belong to the whole server, and their passwords come from the secret: one for all. */
  private static final String SECRET = "dGhlIHNlY3JldCBvZiB0ZXN0cywga25vd24gdG8gYWxs";

  private static final String SETTINGS = "conf/local.yaml";

  private final String database;
  private final Settings settings;

  private TestPlatform(String database, Settings settings) {
    this.database = database;
    this.settings = settings;
  }

  /**
   * A fresh database with the schemas of these domains. Blocks: some seconds for the first of a
   * JVM, a fraction of one after that. {@code overrides}: settings by name, as {@code
   * sign_in.free}.
   */
  public static TestPlatform of(List<String> domains, Map<String, Object> overrides) {
    var database = "test_" + UUID.randomUUID().toString().replace("-", "");
    copy(domains, database);
    var settings = settings(database);
    for (var override : overrides.entrySet()) {
      settings = settings.with(override.getKey(), override.getValue());
    }
    return new TestPlatform(database, settings);
  }

  /** As a node would make it; each call is another node on the same database. */
  public Platform platform() {
    return Platform.of(settings);
  }

  public Settings settings() {
    return settings;
  }

  /** With rights over everything, for looking past the domains. */
  public Connection connect() throws SQLException {
    return connect(database);
  }

  /** Drops the database, and ends the connections that are still open to it. */
  @Override
  public void close() {
    execute("drop database if exists " + database + " with (force)");
  }

  private static synchronized void copy(List<String> domains, String database) {
    var template = "template_" + String.join("_", domains);
    if (!exists(template)) {
      execute("create database " + template);
      new Migrations(Platform.of(settings(template)).database()).run(domains);
    }
    execute("create database " + database + " template " + template);
  }

  private static Settings settings(String database) {
    var server = LocalPostgres.shared();
    var url =
        "postgresql://"
            + server.user()
            + ":"
            + server.password()
            + "@"
            + server.host()
            + ":"
            + server.port()
            + "/"
            + database;
    return Settings.load(file(), Map.of())
        .with("database.url", url)
        .with("secret", SECRET)
        .with(
            "notifications.templates", file().resolveSibling("notifications/templates").toString());
  }

  /** Tests run in the directory of their module; the settings are further up. */
  private static Path file() {
    var directory = Path.of("").toAbsolutePath();
    while (directory != null && !Files.exists(directory.resolve(SETTINGS))) {
      directory = directory.getParent();
    }
    if (directory == null) {
      throw new IllegalStateException("There is no " + SETTINGS + " in or above this directory");
    }
    return directory.resolve(SETTINGS);
  }

  private static boolean exists(String database) {
    var sql = "select 1 from pg_database where datname = '" + database + "'";
    try (var connection = connect(LocalPostgres.shared().database());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void execute(String sql) {
    try (var connection = connect(LocalPostgres.shared().database());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static Connection connect(String database) throws SQLException {
    var server = LocalPostgres.shared();
    var url = "jdbc:postgresql://" + server.host() + ":" + server.port() + "/" + database;
    return DriverManager.getConnection(url, server.user(), server.password());
  }
}

package io.frontdesk.platform.data;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schemas of a node's domains up to date before anything starts. It blocks: call it off
 * the event loop.
 */
public final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  /**
   * Any number that nothing else of ours locks: several nodes that start together migrate one after
   * the other.
   */
  private static final long LOCK = 0x46524F4E544445L;

  private static final int PAUSE_MILLIS = 1000;

  private final Database database;

  public Migrations(Database database) {
    this.database = database;
  }

  /** Fails with one line that says what an operator can do. */
  public void run(List<String> domains) {
    try (var connection = connect()) {
      requireDurable(connection);
      waitForTurn(connection);
      new DatabaseRoles(database).prepare(connection, domains);
      for (var domain : domains) {
        requireCompatible(connection, domain);
        flyway(domain, "db/platform", "platform_history").migrate();
        flyway(domain, "db/" + domain, "history").migrate();
      }
    } catch (SQLException | FlywayException failure) {
      throw new IllegalStateException(
          "The database refused to be prepared: " + failure.getMessage(), failure);
    }
  }

  /** A node that hangs while it migrates must not hang all that start after it, silently. */
  private void waitForTurn(Connection connection) throws SQLException {
    var giveUp = Instant.now().plusSeconds(database.options().patienceSeconds());
    while (!"t".equals(single(connection, "select pg_try_advisory_lock(" + LOCK + ")"))) {
      if (Instant.now().isAfter(giveUp)) {
        throw new IllegalStateException(
            "Another node has been migrating the database for too long");
      }
      LOG.info("another node is migrating the database, waiting");
      pause();
    }
  }

  /**
   * Retries while the server is away, and says so; a wrong password or name will not get better by
   * waiting.
   */
  private Connection connect() {
    var giveUp = Instant.now().plusSeconds(database.options().patienceSeconds());
    while (true) {
      try {
        return DriverManager.getConnection(
            database.jdbcUrl(), database.adminUser(), database.adminPassword());
      } catch (SQLException failure) {
        var state = failure.getSQLState() == null ? "" : failure.getSQLState();
        var away = state.startsWith("08") || state.startsWith("57P");
        if (!away || Instant.now().isAfter(giveUp)) {
          throw new IllegalStateException(
              "The database cannot be reached (" + state + "): " + failure.getMessage());
        }
        LOG.warn("the database is not there yet, trying again: {}", failure.getMessage());
        pause();
      }
    }
  }

  private static void pause() {
    try {
      java.util.concurrent.TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the database", stop);
    }
  }

  /**
   * Money on a server that forgets what it acknowledged is money lost; there is no setting to allow
   * it.
   */
  private static void requireDurable(Connection connection) throws SQLException {
    for (var setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
      var value = single(connection, "show " + setting);
      if ("off".equals(value)) {
        throw new IllegalStateException(
            "PostgreSQL runs with " + setting + " = off; switch it on and start again");
      }
    }
  }

  /**
   * A database that a newer version has changed may still serve this one, unless a migration said
   * otherwise.
   */
  private void requireCompatible(Connection connection, String domain) throws SQLException {
    if (single(connection, "select to_regclass('" + domain + ".compatibility')") == null) {
      return;
    }
    var least =
        Integer.parseInt(
            single(connection, "select least_version from " + domain + ".compatibility"));
    var own = latest(domain);
    if (least > own) {
      throw new IllegalStateException(
          "The database schema "
              + domain
              + " was changed by a newer Frontdesk and needs at least version "
              + least
              + " of it; this one knows "
              + own
              + ". Start the newer Frontdesk");
    }
  }

  /** The newest migration that this version brings, whatever a newer one has applied. */
  private int latest(String domain) {
    var last = 0;
    for (var migration : flyway(domain, "db/" + domain, "history").info().all()) {
      if (migration.getState().isResolved() && migration.getVersion() != null) {
        last = Math.max(last, migration.getVersion().getMajor().intValue());
      }
    }
    return last;
  }

  private Flyway flyway(String domain, String location, String table) {
    return Flyway.configure()
        .dataSource(database.jdbcUrl(), database.adminUser(), database.adminPassword())
        .initSql("set role " + database.migrator())
        .defaultSchema(domain)
        .createSchemas(true)
        .table(table)
        .locations("classpath:" + location)
        .placeholders(Map.of("role", database.role(domain)))
        .baselineOnMigrate(true)
        .baselineVersion(MigrationVersion.fromVersion("0"))
        .ignoreMigrationPatterns("*:future")
        .failOnMissingLocations(true)
        .load();
  }

  static String single(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

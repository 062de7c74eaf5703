package io.frontdesk.platform.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.platform.CapturedLog;
import io.frontdesk.platform.domain.Platform;
import io.frontdesk.testkit.TestPlatform;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node's first steps on a database, and the databases that it refuses. */
class MigrationsTest {
  private static final List<String> ECHO = List.of("echo");
  private final TestPlatform database = TestPlatform.of(List.of(), Map.of());

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void makesAFreshDatabaseAndDoesNothingTheSecondTime() throws Exception {
    migrate(database.platform());
    var history = history();
    assertTrue(
        history.contains("V001__note.sql") && history.contains("V001__answered.sql"), history);
    migrate(database.platform());
    assertEquals(history, history());
  }

  @Test
  void letsTwoNodesStartAtOnce() throws Exception {
    var other = CompletableFuture.runAsync(() -> migrate(database.platform()));
    migrate(database.platform());
    other.get();
    assertEquals("1", ask("select count(*) from echo.history where description = 'note'"));
  }

  @Test
  void givesTheDomainItsRowsAndNothingElse() throws Exception {
    migrate(database.platform());
    run("create schema other; create table other.secret (x int)");
    try (var echo = login(database.platform())) {
      Migrations.execute(
          echo,
          "insert into echo.note (business, id) values (gen_random_uuid(), gen_random_uuid())");
      for (var sql :
          List.of(
              "create table echo.mine (x int)",
              "create table public.mine (x int)",
              "create schema mine",
              "drop table echo.note",
              "select * from other.secret",
              "update echo.history set checksum = 0",
              "delete from echo.platform_history",
              "update echo.compatibility set least_version = 99",
              "set role frontdesk_migrator",
              "alter role frontdesk_echo superuser")) {
        var refusal = assertThrows(SQLException.class, () -> Migrations.execute(echo, sql), sql);
        assertEquals("42501", refusal.getSQLState(), sql);
      }
    }
  }

  @Test
  void startsOnANewerDatabaseUnlessThatSaysOtherwise() throws Exception {
    migrate(database.platform());
    run(
        "insert into echo.history (installed_rank, version, description, type, script, checksum,"
            + " installed_by, execution_time, success) values"
            + " (99, '999', 'newer', 'SQL', 'V999__newer.sql', 1, 'x', 1, true)");
    migrate(database.platform());
    run("update echo.compatibility set least_version = 999");
    var refusal = refusal(database.platform());
    assertTrue(refusal.contains("newer Frontdesk") && refusal.contains("999"), refusal);
  }

  @Test
  void refusesADatabaseThatForgets() throws Exception {
    var name = ask("select current_database()");
    run("alter database " + name + " set synchronous_commit = off");
    var refusal = refusal(database.platform());
    assertTrue(refusal.contains("synchronous_commit = off"), refusal);
  }

  @Test
  void waitsForADatabaseThatIsNotThereYetAndSaysSo() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var settings =
        database
            .settings()
            .with("database.url", "postgresql://u:hidden@127.0.0.1:" + port + "/x")
            .with("database.patience_seconds", 2);
    try (var complaints = new CapturedLog()) {
      var began = System.nanoTime();
      var refusal = refusal(Platform.of(settings));
      assertTrue(refusal.contains("cannot be reached"), refusal);
      assertTrue(System.nanoTime() - began > 1_500_000_000L, "it tries for as long as it is told");
      assertTrue(complaints.text().contains("not there yet"), complaints.text());
      assertFalse((refusal + complaints.text()).contains("hidden"));
    }
  }

  @Test
  void doesNotWaitForAWrongPasswordToGetRight() {
    var url = database.settings().text("database.url").replaceFirst(":[^:@]+@", ":wrong@");
    var began = System.nanoTime();
    assertTrue(refusal(with("database.url", url)).contains("28P01"));
    assertTrue(System.nanoTime() - began < 50_000_000_000L);
  }

  @Test
  void sendsAnOperatorWithoutRightsToTheScriptThatSuffices() throws Exception {
    var user = "app_" + UUID.randomUUID().toString().substring(0, 8);
    var prefix = "boot_" + user.substring(4);
    run("create role " + user + " login password 'app'");
    var url =
        database.settings().text("database.url").replaceFirst("//[^@]+@", "//" + user + ":app@");
    var settings =
        database.settings().with("database.url", url).with("database.role_prefix", prefix);
    assertTrue(refusal(Platform.of(settings)).contains("conf/deploy/db-bootstrap.sql"));
    for (var time = 0; time < 2; time++) {
      bootstrap(user, prefix, "it's {chosen} $elsewhere");
    }
    var wrong = refusal(Platform.of(settings));
    assertTrue(wrong.contains("database.passwords.echo"), wrong);
    var platform =
        Platform.of(settings.with("database.passwords.echo", "it's {chosen} $elsewhere"));
    migrate(platform);
    migrate(platform);
    login(platform).close();
    run(
        ("drop schema echo cascade; drop owned by %1$s_migrator, %1$s_echo, %2$s;"
                + " drop role %1$s_migrator, %1$s_echo, %2$s")
            .formatted(prefix, user));
  }

  /** As psql does it: its variables become literals, its own commands are no SQL. */
  private void bootstrap(String login, String prefix, String password) throws Exception {
    var script = Files.readString(Path.of("../../conf/deploy/db-bootstrap.sql"));
    var passwords = "{\"echo\": \"" + password.replace("'", "''") + "\"}";
    run(
        script
            .replaceAll("(?m)^\\\\.*$", "")
            .replace(":'login'", "'" + login + "'")
            .replace(":'prefix'", "'" + prefix + "'")
            .replace(":'passwords'", "'" + passwords + "'"));
  }

  private Platform with(String setting, Object value) {
    return Platform.of(database.settings().with(setting, value));
  }

  private static void migrate(Platform platform) {
    new Migrations(platform.database()).run(ECHO);
  }

  private static String refusal(Platform platform) {
    return assertThrows(IllegalStateException.class, () -> migrate(platform)).getMessage();
  }

  private static Connection login(Platform platform) throws SQLException {
    var database = platform.database();
    return DriverManager.getConnection(
        database.jdbcUrl(), database.role("echo"), database.password("echo"));
  }

  private String history() throws SQLException {
    return ask("select string_agg(h::text, ' ' order by installed_rank) from echo.history h")
        + ask("select string_agg(h::text, ' ') from echo.platform_history h");
  }

  private String ask(String sql) throws SQLException {
    try (var connection = database.connect()) {
      return Migrations.single(connection, sql);
    }
  }

  private void run(String sql) throws SQLException {
    try (var connection = database.connect()) {
      Migrations.execute(connection, sql);
    }
  }
}

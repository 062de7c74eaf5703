package io.frontdesk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a server on a kept directory promises: durable, closed to others, and there again after
 * every kind of stop.
 */
class LocalPostgresTest {
  @TempDir private Path temporary;

  @Test
  void keepsCommittedDataSafeByItsSettings() throws Exception {
    var server = LocalPostgres.shared();
    for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
      assertEquals("on", ask(server, "show " + setting), setting);
    }
    assertEquals("UTF8", ask(server, "show server_encoding"));
    assertEquals(
        "C.UTF-8",
        ask(server, "select datlocale from pg_database where datname = current_database()"));
    assertTrue(ask(server, "select version()").startsWith("PostgreSQL 17."));
  }

  @Test
  void letsNobodyInWithoutThePassword() throws Exception {
    var server = LocalPostgres.shared();
    for (String wrong : new String[] {"", "postgres", server.password() + "x"}) {
      assertThrows(
          SQLException.class,
          () -> DriverManager.getConnection(server.jdbcUrl(), server.user(), wrong).close());
    }
    assertEquals(
        "0",
        ask(server, "select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'"));
    assertTrue(
        ask(server, "select rolpassword from pg_authid where rolname = 'postgres'")
            .startsWith("SCRAM-SHA-256$"));
  }

  @Test
  void listensOnLoopbackAlone() throws Exception {
    var server = LocalPostgres.shared();
    assertEquals("127.0.0.1", ask(server, "show listen_addresses"));
    assertEquals("", ask(server, "show unix_socket_directories"));
    for (var network :
        NetworkInterface.networkInterfaces().filter(LocalPostgresTest::isOutside).toList()) {
      for (InetAddress address : network.inetAddresses().toList()) {
        assertThrows(IOException.class, () -> new Socket(address, server.port()).close());
      }
    }
  }

  @Test
  void keepsItsDataAndItsPasswordBetweenStarts() throws Exception {
    String password;
    try (var first = LocalPostgres.start(directory())) {
      ask(first, "create table kept as select 'yes' as answer; select 1");
      password = first.password();
    }
    try (var second = LocalPostgres.start(directory())) {
      assertEquals("yes", ask(second, "select answer from kept"));
      assertEquals(password, second.password());
    }
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(directory().resolve("password"))));
  }

  @Test
  void keepsWhatWasCommittedThroughACrash() throws Exception {
    try (var server = LocalPostgres.start(directory())) {
      ask(server, "create table kept as select 'yes' as answer; select 1");
      server.crash();
      server.resume();
      assertEquals("yes", ask(server, "select answer from kept"));
    }
  }

  @Test
  void startsThoughSettingsInTheDataDirectoryWouldLoseData() throws Exception {
    try (var server = LocalPostgres.start(directory())) {
      ask(server, "alter system set fsync = off; select 1");
      ask(server, "alter system set full_page_writes = off; select 1");
    }
    try (var server = LocalPostgres.start(directory())) {
      assertEquals("on", ask(server, "show fsync"));
      assertEquals("on", ask(server, "show full_page_writes"));
    }
  }

  @Test
  void refusesAServerThatARoleSettingMakesLossy() throws Exception {
    try (var server = LocalPostgres.start(directory())) {
      ask(server, "alter role postgres set synchronous_commit = off; select 1");
    }
    var refusal = assertThrows(StartFailure.class, () -> LocalPostgres.start(directory()).close());
    assertTrue(refusal.getMessage().contains("synchronous_commit"), refusal.getMessage());
  }

  @Test
  void refusesADirectoryThatThisProcessHoldsAlready() {
    try (var first = LocalPostgres.start(directory())) {
      var refusal =
          assertThrows(StartFailure.class, () -> LocalPostgres.start(directory()).close());
      assertTrue(
          refusal.getMessage().contains("in use by another Frontdesk"), refusal.getMessage());
      assertTrue(first.port() > 0);
    }
  }

  @Test
  void movesToAnotherPortWhenItsOwnIsTaken() throws Exception {
    LocalPostgres.start(directory()).close();
    int kept = Integer.parseInt(Files.readString(directory().resolve("port")));
    try (var taken =
            new java.net.ServerSocket(
                kept, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        var server = LocalPostgres.start(directory())) {
      assertFalse(taken.isClosed());
      assertFalse(server.port() == kept);
      assertEquals("1", ask(server, "select 1"));
    }
  }

  @Test
  void takesItsDataBackAfterRootGotByInAnotherWay() throws Exception {
    assumeTrue(Unprivileged.currentUser() == 0, "only root has two ways");
    LocalPostgres.start(directory()).close();
    Path data = directory().resolve("data");
    Object user = Files.getAttribute(data, "unix:uid");
    int other = user.equals(0) ? 65534 : 0;
    assertEquals(
        0, Commands.run(List.of("chown", "-R", other + ":" + other, data.toString()), null));
    try (var server = LocalPostgres.start(directory())) {
      assertEquals("1", ask(server, "select 1"));
    }
    assertEquals(user, Files.getAttribute(data, "unix:uid"));
  }

  @Test
  void removesEverythingItMade() throws Exception {
    LocalPostgres.start(directory()).close();
    LocalPostgres.remove(directory());
    try (var left = Files.list(directory())) {
      assertEquals("[lock]", left.map(path -> path.getFileName().toString()).toList().toString());
    }
  }

  private Path directory() {
    return temporary.resolve("with a space");
  }

  private static boolean isOutside(NetworkInterface network) {
    try {
      return network.isUp() && !network.isLoopback();
    } catch (IOException e) {
      return false;
    }
  }

  static String ask(LocalPostgres server, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        var statement = connection.createStatement()) {
      boolean rows = statement.execute(sql);
      while (!rows) {
        rows = statement.getMoreResults();
      }
      try (var answer = statement.getResultSet()) {
        answer.next();
        return answer.getString(1);
      }
    }
  }
}

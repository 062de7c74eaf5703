package io.frontdesk.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/** What is kept of one PostgreSQL server: its data, its password and the port it had. */
record PostgresDirectory(Path home) {
  private static final int PASSWORD_BYTES = 32;

  Path data() {
    return home.resolve("data");
  }

  Path log() {
    return home.resolve("postgres.log");
  }

  private Path passwordFile() {
    return home.resolve("password");
  }

  private Path portFile() {
    return home.resolve("port");
  }

  String password() throws IOException {
    return Files.readString(passwordFile());
  }

  /**
   * Makes the data directory at the first start, all of it or nothing; later it must have its
   * password.
   */
  void prepare(Path binaries, Unprivileged unprivileged, Consumer<String> progress)
      throws IOException {
    if (Files.exists(data())) {
      if (Files.notExists(passwordFile())) {
        throw new StartFailure(
            home + " has data but no password file any more: remove it to start anew");
      }
    } else {
      progress.accept("Making a new PostgreSQL database in " + home);
      writePassword();
      initialise(binaries, unprivileged);
    }
    unprivileged.own(data());
    // Written at every start, so that no line of an older file lets anybody in without the
    // password.
    Files.writeString(data().resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
  }

  private void initialise(Path binaries, Unprivileged unprivileged) throws IOException {
    Path unfinished = home.resolve("data.new");
    UserDirectory.delete(unfinished);
    var arguments =
        List.of(
            "--pgdata=" + unfinished,
            "--username=postgres",
            "--pwfile=" + passwordFile(),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            // PostgreSQL's own C.UTF-8 does not change its order when the system's C library does.
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--data-checksums",
            "--no-instructions");
    var command = unprivileged.command(binaries.resolve("bin/initdb"), arguments);
    if (Commands.run(command, log()) != 0) {
      throw new StartFailure("initdb failed in " + home + ": " + Commands.lastLine(log()));
    }
    Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void writePassword() throws IOException {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    Files.deleteIfExists(passwordFile());
    var mode = PosixFilePermissions.fromString("rw-------");
    Files.createFile(passwordFile(), PosixFilePermissions.asFileAttribute(mode));
    Files.writeString(
        passwordFile(), Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /** Forgets everything but the lock that the caller holds. */
  void delete() throws IOException {
    for (String name : List.of("data", "data.new", "password", "port", "postgres.log")) {
      UserDirectory.delete(home.resolve(name));
    }
  }

  /**
   * The port of the last start where it is free, any free one where it is not; the choice is kept.
   */
  int choosePort() throws IOException {
    int port = isFree(keptPort()) ? keptPort() : freePort();
    Files.writeString(portFile(), Integer.toString(port));
    return port;
  }

  /** Of the last start; 0 where there was none. */
  int keptPort() throws IOException {
    String kept = Files.exists(portFile()) ? Files.readString(portFile()) : "";
    return kept.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(kept) : 0;
  }

  private static boolean isFree(int port) {
    if (port == 0) {
      return false;
    }
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(loopback(), port));
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, loopback())) {
      return socket.getLocalPort();
    }
  }

  /** Of IPv4, as the server listens, whatever Java would prefer. */
  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }
}

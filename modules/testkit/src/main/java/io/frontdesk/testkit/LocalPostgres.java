package io.frontdesk.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A real PostgreSQL server on loopback, with a password and with its data kept on disk, for
 * development and tests.
 */
public final class LocalPostgres implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final String SUPERUSER = "postgres";

  private final DirectoryLock lock;
  private final Start start;
  private final String password;
  private volatile Postmaster postmaster;

  /** How the server of a directory is started, and started again. */
  private record Start(PostgresDirectory directory, Path binaries, Unprivileged unprivileged) {
    Postmaster run() throws IOException {
      return Postmaster.start(directory, binaries, unprivileged);
    }
  }

  private LocalPostgres(DirectoryLock lock, Start start) throws IOException {
    this.lock = lock;
    this.start = start;
    this.password = start.directory().password();
    this.postmaster = start.run();
  }

  /** {@link #start(Path, Consumer)} for those whom nobody watches. */
  public static LocalPostgres start(Path directory) {
    return start(directory, line -> {});
  }

  /**
   * Starts the server of {@code directory}, made there at the first start, and waits until it takes
   * connections: under a second, some seconds the first time. Blocks. A server left running by a
   * killed process is stopped first.
   *
   * @param progress hears in a line what takes longer than a usual start
   * @throws StartFailure with one line that says what is wrong and what to do about it
   */
  public static LocalPostgres start(Path directory, Consumer<String> progress) {
    DirectoryLock lock = DirectoryLock.take(directory);
    try {
      return start(lock, new PostgresDirectory(directory.toRealPath()), progress);
    } catch (IOException e) {
      lock.close();
      throw new StartFailure("PostgreSQL cannot use " + directory + ": " + e, e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static LocalPostgres start(
      DirectoryLock lock, PostgresDirectory directory, Consumer<String> progress)
      throws IOException {
    Path binaries = PostgresBinaries.unpacked(progress);
    var unprivileged = Unprivileged.of(binaries.resolve("bin/postgres"), directory.home());
    Orphans.stop(directory.data(), progress);
    directory.prepare(binaries, unprivileged, progress);
    var server = new LocalPostgres(lock, new Start(directory, binaries, unprivileged));
    try {
      Durability.require(server.jdbcUrl(), server.user(), server.password());
    } catch (RuntimeException e) {
      server.postmaster.stop();
      throw e;
    }
    return server;
  }

  /**
   * The URL of the server that was last started in {@code directory}, by whatever process, whether
   * it still runs or not; nothing where none ever was.
   */
  public static Optional<String> lastUrl(Path directory) {
    try {
      var kept = new PostgresDirectory(directory);
      return kept.keptPort() == 0
          ? Optional.empty()
          : Optional.of(url(kept.password(), kept.keptPort()));
    } catch (IOException e) {
      throw new StartFailure("Cannot read " + directory + ": " + e, e);
    }
  }

  /**
   * Deletes what {@link #start} made in {@code directory}, stopping a server that nobody owns any
   * more.
   */
  public static void remove(Path directory) {
    DirectoryLock held = DirectoryLock.take(directory);
    try {
      var kept = new PostgresDirectory(directory.toRealPath());
      Orphans.stop(kept.data(), line -> {});
      kept.delete();
    } catch (IOException e) {
      throw new StartFailure("Cannot remove " + directory + ": " + e, e);
    } finally {
      held.close();
    }
  }

  /**
   * The server that all tests of this JVM share: started when first asked for, removed when the JVM
   * ends.
   */
  public static LocalPostgres shared() {
    return SharedPostgres.SERVER;
  }

  public String host() {
    return HOST;
  }

  public int port() {
    return postmaster.port();
  }

  public String user() {
    return SUPERUSER;
  }

  public String password() {
    return password;
  }

  public String database() {
    return SUPERUSER;
  }

  /** For JDBC, without user and password. */
  public String jdbcUrl() {
    return "jdbc:postgresql://" + HOST + ":" + port() + "/" + database();
  }

  /** With user and password in it, as DATABASE_URL has them: not to be printed or logged. */
  public String url() {
    return url(password, port());
  }

  private static String url(String password, int port) {
    return "postgresql://" + SUPERUSER + ":" + password + "@" + HOST + ":" + port + "/" + SUPERUSER;
  }

  /** Ends all connections and stops the server, which {@link #resume} starts again. Blocks. */
  public void pause() {
    stop();
  }

  /**
   * Ends the server in the middle of its work, which {@link #resume} starts again: what was
   * committed comes back from its log, the rest never happened. Blocks.
   */
  public void crash() {
    try {
      postmaster.crash();
    } catch (IOException e) {
      throw new StartFailure("PostgreSQL could not be made to crash: " + e, e);
    }
  }

  /**
   * Starts a paused or crashed server with its data, on its old port where nobody took that
   * meanwhile.
   */
  public void resume() {
    try {
      postmaster = start.run();
    } catch (IOException e) {
      throw new StartFailure("PostgreSQL could not be started again: " + e, e);
    }
  }

  private void stop() {
    try {
      postmaster.stop();
    } catch (IOException e) {
      throw new StartFailure("PostgreSQL could not be stopped: " + e, e);
    }
  }

  /** Ends all connections, stops the server and waits for its end; what was committed stays. */
  @Override
  public void close() {
    try {
      stop();
    } finally {
      lock.close();
    }
  }
}

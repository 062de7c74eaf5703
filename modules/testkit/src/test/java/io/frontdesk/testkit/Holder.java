package io.frontdesk.testkit;

import java.nio.file.Path;

/** A process of its own that holds a server until its standard input ends or it is killed. */
final class Holder {
  private Holder() {}

  public static void main(String[] arguments) throws Exception {
    try (var server = LocalPostgres.start(Path.of(arguments[0]))) {
      System.out.println("ready " + server.port());
      while (System.in.read() >= 0) {
        // Nothing is said to it; it waits for the end.
      }
    } catch (StartFailure e) {
      System.out.println(e.getMessage());
      System.exit(1);
    }
  }
}

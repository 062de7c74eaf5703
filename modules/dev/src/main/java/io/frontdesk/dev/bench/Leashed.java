package io.frontdesk.dev.bench;

import java.io.IOException;

/** A node that ends with the process that started it, even when that one is killed. */
final class Leashed {
  public static void main(String[] arguments) throws InterruptedException {
    var leash = new Thread(Leashed::untilLetGo, "leash");
    leash.setDaemon(true);
    leash.start();
    io.frontdesk.app.Main.main(arguments);
  }

  private static void untilLetGo() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said to it.
      }
    } catch (IOException gone) {
      // That is the end, too.
    }
    Runtime.getRuntime().halt(1);
  }

  private Leashed() {}
}

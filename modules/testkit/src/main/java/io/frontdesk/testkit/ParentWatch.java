package io.frontdesk.testkit;

import java.io.IOException;

/** Ends a process with the one that started it and holds its standard input, even by KILL. */
public final class ParentWatch {
  /** {@code end}: what is done when it is let go. */
  public static void hold(Runnable end) {
    var leash = new Thread(() -> untilLetGo(end), "leash");
    leash.setDaemon(true);
    leash.start();
  }

  private static void untilLetGo(Runnable end) {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said to it.
      }
    } catch (IOException gone) {
      // That is the end, too.
    }
    end.run();
  }

  private ParentWatch() {}
}

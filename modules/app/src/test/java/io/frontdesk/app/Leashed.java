package io.frontdesk.app;

import io.frontdesk.testkit.Leash;

/** A node that ends with the process that started it, even when that one is killed. */
final class Leashed {
  public static void main(String[] arguments) throws InterruptedException {
    Leash.hold(() -> Runtime.getRuntime().halt(1));
    Main.main(arguments);
  }

  private Leashed() {}
}

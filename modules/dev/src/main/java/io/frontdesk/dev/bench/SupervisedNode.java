package io.frontdesk.dev.bench;

import io.frontdesk.testkit.ParentWatch;

/** A node that ends with the process that started it, even when that one is killed. */
final class SupervisedNode {
  public static void main(String[] arguments) throws InterruptedException {
    ParentWatch.hold(() -> Runtime.getRuntime().halt(1));
    io.frontdesk.app.Main.main(arguments);
  }

  private SupervisedNode() {}
}

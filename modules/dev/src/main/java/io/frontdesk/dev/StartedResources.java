package io.frontdesk.dev;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has been started so far, stopped in the opposite order however far the start came. */
final class StartedResources {
  /** Starts one thing; what it answers stops it. */
  interface Start<T extends AutoCloseable> {
    T start() throws Exception;
  }

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private volatile boolean stopping;
  private volatile Thread interruptible;

  /**
   * One step of the start. A stop that comes meanwhile waits for its end, so that nothing is left
   * behind.
   */
  synchronized <T extends AutoCloseable> T add(Start<T> step) throws Exception {
    if (stopping) {
      throw new InterruptedException("stopped while starting");
    }
    T resource = step.start();
    running.push(resource);
    return resource;
  }

  /** The same for a step that may wait long and cleans up after itself when it is interrupted. */
  <T extends AutoCloseable> T addInterruptibly(Start<T> step) throws Exception {
    interruptible = Thread.currentThread();
    try {
      return add(step);
    } finally {
      interruptible = null;
    }
  }

  boolean isStopping() {
    return stopping;
  }

  /** Stops everything; one that fails to stop does not keep the others running. */
  void stop() {
    stopping = true;
    Thread waiting = interruptible;
    if (waiting != null) {
      waiting.interrupt();
    }
    stopAll();
  }

  private synchronized void stopAll() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        System.err.println("While stopping: " + e.getMessage());
      }
    }
  }
}

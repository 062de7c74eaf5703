package io.frontdesk.dev;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has been started so far, stopped in the opposite order however far the start came. */
final class Started {
  /** Starts one thing; what it answers stops it. */
  interface Start<T extends AutoCloseable> {
    T start() throws Exception;
  }

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private boolean stopped;

  /**
   * One step of the start. A stop that comes meanwhile waits for its end, so that nothing is left
   * behind.
   */
  synchronized <T extends AutoCloseable> T add(Start<T> step) throws Exception {
    if (stopped) {
      throw new InterruptedException("stopped while starting");
    }
    T resource = step.start();
    running.push(resource);
    return resource;
  }

  /** Stops everything; one that fails to stop does not keep the others running. */
  synchronized void stop() {
    stopped = true;
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        System.err.println("While stopping: " + e.getMessage());
      }
    }
  }
}

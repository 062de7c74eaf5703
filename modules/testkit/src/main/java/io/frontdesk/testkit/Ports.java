package io.frontdesk.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ports that nobody listens on yet, each given once: the system may offer the same one twice. */
public final class Ports {
  private static final int TRIES = 100;
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  public static int free() {
    for (var tries = 0; tries < TRIES; tries++) {
      try (var socket = new ServerSocket(0)) {
        if (GIVEN.add(socket.getLocalPort())) {
          return socket.getLocalPort();
        }
      } catch (IOException none) {
        throw new UncheckedIOException(none);
      }
    }
    throw new IllegalStateException("No free port");
  }

  private Ports() {}
}

package io.frontdesk.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes connections at every address of this network, and leads them to a port of its loopback. */
final class NetworkRedirect implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  NetworkRedirect(int target) {
    this.target = target;
    try {
      listener = new ServerSocket(0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    threads.execute(this::take);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void take() {
    while (!listener.isClosed()) {
      try {
        lead(listener.accept());
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void lead(Socket from) throws IOException {
    var to = new Socket();
    open.addAll(List.of(from, to));
    try {
      to.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 5000);
      from.setTcpNoDelay(true);
      to.setTcpNoDelay(true);
      threads.execute(() -> pass(from, to));
      threads.execute(() -> pass(to, from));
    } catch (IOException refused) {
      end(from, to);
    }
  }

  private void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException broken) {
      // As it ends on one side, so it does on the other.
    } finally {
      end(from, to);
    }
  }

  private void end(Socket... ended) {
    for (var socket : ended) {
      try {
        socket.close();
      } catch (IOException gone) {
        // It was.
      }
    }
    open.removeAll(List.of(ended));
  }

  @Override
  public void close() throws IOException {
    listener.close();
    end(open.toArray(Socket[]::new));
    threads.shutdownNow();
  }
}

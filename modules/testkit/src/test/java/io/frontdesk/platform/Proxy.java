package io.frontdesk.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A wire to PostgreSQL that counts how often the client waits, and that can be cut. */
public final class Proxy implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

  /** A text that nothing but a value of a test has in it, on its way to the server and back. */
  public static final String MARK = "cut the wire here";

  /** When the wire is cut: as the client's COMMIT arrives here, or once the server has it. */
  public enum Cut {
    NEVER,
    /** At the first word that a client says, which is who it is. */
    AT_HELLO,
    AT_INSERT,
    AT_COMMIT,
    AFTER_COMMIT,
    /** As a value with {@link #MARK} arrives here from the client, before the server has it. */
    AT_MARK,
    /** As it comes back, so that the server has done what it was told. */
    AT_ANSWER
  }

  private final ServerSocket listener;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /** Times that the client said something after the server had spoken. */
  public final AtomicInteger turns = new AtomicInteger();

  public volatile Cut cut = Cut.NEVER;

  /** How long the answers of the server are on their way. */
  public volatile int delayMillis;

  private volatile boolean clientSpoke;
  private volatile int server;

  public Proxy() {
    try {
      listener = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The same URL through this proxy. */
  public String route(String url) {
    var address = ADDRESS.matcher(url);
    if (!address.find()) {
      throw new IllegalArgumentException(url);
    }
    server = Integer.parseInt(address.group(1));
    thread(this::accept);
    return address.replaceFirst("127.0.0.1:" + listener.getLocalPort());
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var client = listener.accept();
        var target = new Socket(listener.getInetAddress(), server);
        client.setTcpNoDelay(true);
        target.setTcpNoDelay(true);
        open.addAll(List.of(client, target));
        thread(() -> pump(client, target, true));
        thread(() -> pump(target, client, false));
      } catch (IOException closed) {
        // The listener was closed, or the server is away: the client sees its socket end.
        cutAll();
      }
    }
  }

  private void pump(Socket from, Socket to, boolean fromClient) {
    var buffer = new byte[65536];
    try (InputStream in = from.getInputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        var text = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
        if (fromClient) {
          count();
        } else {
          Thread.sleep(delayMillis);
          clientSpoke = false;
        }
        if (isCutBefore(text, fromClient)) {
          cutAll();
          return;
        }
        to.getOutputStream().write(buffer, 0, read);
        if (fromClient && cut == Cut.AFTER_COMMIT && text.contains("commit")) {
          from.close();
          return;
        }
      }
    } catch (IOException | InterruptedException cutOff) {
      // Either end went away; the other hears of it below.
    } finally {
      close(from);
      if (cut != Cut.AFTER_COMMIT || !fromClient) {
        close(to);
      }
    }
  }

  private boolean isCutBefore(String text, boolean fromClient) {
    return switch (cut) {
      case NEVER, AFTER_COMMIT -> false;
      case AT_HELLO -> fromClient;
      case AT_INSERT -> fromClient && text.contains("insert into note");
      case AT_COMMIT -> fromClient && text.contains("commit");
      case AT_MARK -> fromClient && text.contains(MARK);
      case AT_ANSWER -> !fromClient && text.contains(MARK);
    };
  }

  private void count() {
    if (!clientSpoke) {
      clientSpoke = true;
      turns.incrementAndGet();
    }
  }

  public void cutAll() {
    open.forEach(Proxy::close);
    open.clear();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException already) {
      throw new UncheckedIOException(already);
    }
  }

  private static void thread(Runnable work) {
    var thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    cutAll();
  }
}

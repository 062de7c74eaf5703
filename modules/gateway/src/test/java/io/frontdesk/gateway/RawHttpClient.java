package io.frontdesk.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A client that writes the bytes it is told to, however wrong, and reads what comes back. */
final class RawHttpClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 8000;

  /** {@code headers}: by name in lower case. */
  record Answer(int status, Map<String, String> headers, String body) {}

  private final Socket socket;
  private final InputStream in;

  RawHttpClient(int port) throws IOException {
    this.socket = new Socket(java.net.InetAddress.getLoopbackAddress(), port);
    this.socket.setTcpNoDelay(true);
    this.socket.setSoTimeout(PATIENCE_MILLIS);
    this.in = new java.io.BufferedInputStream(socket.getInputStream());
  }

  /** Lines end as HTTP wants it; what is no ASCII goes out as the one byte it stands for. */
  RawHttpClient send(String text) throws IOException {
    return send(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  RawHttpClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Says that nothing more will come, and goes on listening. */
  void finish() throws IOException {
    socket.shutdownOutput();
  }

  Answer read() throws IOException {
    return read(true);
  }

  /** An answer to HEAD tells the length of a body that it does not have. */
  Answer readHead() throws IOException {
    return read(false);
  }

  private Answer read(boolean withBody) throws IOException {
    var first = line();
    var headers = new HashMap<String, String>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      var colon = line.indexOf(':');
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip(),
          (one, other) -> one + ", " + other);
    }
    var status = Integer.parseInt(first.substring(9, 12));
    var length = withBody ? Integer.parseInt(headers.getOrDefault("content-length", "0")) : 0;
    var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Answer(status, headers, body);
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("The connection ended after \"" + line + "\"");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8).strip();
  }

  /** Whether the server ends the connection, and says nothing more, within this time. */
  boolean endsWithin(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      return in.read() < 0;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    } finally {
      socket.setSoTimeout(PATIENCE_MILLIS);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

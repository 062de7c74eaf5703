package io.frontdesk.app;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A connection on which a test may send any bytes, as no HTTP client would. */
final class RawHttp implements AutoCloseable {
  /** What came back until the other side closed, or nothing more came. */
  record Answer(String text) {
    int status() {
      return text.startsWith("HTTP/1.") ? Integer.parseInt(text.substring(9, 12)) : 0;
    }

    String head() {
      return text.split("\r\n\r\n", 2)[0];
    }

    JsonObject json() {
      return new JsonObject(text.split("\r\n\r\n", 2)[1]);
    }
  }

  private static final int SILENCE_MILLIS = 8_000;

  private final Socket socket;

  private RawHttp(Socket socket) {
    this.socket = socket;
  }

  static RawHttp to(RunningNode node) {
    var base = URI.create(node.node().baseUrl());
    try {
      var socket = new Socket();
      socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), 5000);
      socket.setSoTimeout(SILENCE_MILLIS);
      socket.setTcpNoDelay(true);
      return new RawHttp(socket);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** A whole request, which asks for the connection to be closed; a body gets its length. */
  static Answer exchange(RunningNode node, String request, List<String> headers, byte[] body) {
    var head = new StringBuilder(request).append(" HTTP/1.1\r\nHost: localhost\r\n");
    headers.forEach(header -> head.append(header).append("\r\n"));
    if (body.length > 0) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    try (var raw = to(node)) {
      raw.send(
          head.append("Connection: close\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8));
      raw.send(body);
      return raw.answer();
    }
  }

  void send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException closed) {
      // The other side has answered and closed before it read everything: the answer tells why.
    }
  }

  void send(String text) {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  Answer answer() {
    var bytes = new java.io.ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(bytes);
    } catch (IOException ended) {
      // Reset, or silent for too long: what came before still counts.
    }
    return new Answer(bytes.toString(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}

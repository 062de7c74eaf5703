package io.frontdesk.notifications.sms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** A provider of SMS that answers what it is told to, and otherwise that all is well. */
final class TestSmsProvider implements AutoCloseable {
  record Asked(String method, String path, String authorization, String contentType, String body) {
    String credentials() {
      var encoded = authorization.substring("Basic ".length());
      return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    Map<String, String> form() {
      return Arrays.stream(body.split("&", -1))
          .map(each -> each.split("=", 2))
          .collect(
              Collectors.toMap(
                  each -> each[0], each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8)));
    }
  }

  private record Planned(int status, String body, List<String> header) {}

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Queue<Planned> planned = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  TestSmsProvider() throws IOException {
    this(HttpServer.create(anywhere(), 0));
  }

  /** By https alone. */
  static TestSmsProvider secure(SSLContext tls) throws IOException {
    var server = HttpsServer.create(anywhere(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return new TestSmsProvider(server);
  }

  private static InetSocketAddress anywhere() throws IOException {
    return new InetSocketAddress(InetAddress.getByName("localhost"), 0);
  }

  private TestSmsProvider(HttpServer server) {
    this.server = server;
    server.createContext("/", this::handle);
    server.start();
  }

  /** An address without its scheme. */
  String place() {
    return "://localhost:" + server.getAddress().getPort();
  }

  /** To the next who asks. */
  void answer(int status, String body, String... header) {
    planned.add(new Planned(status, body, List.of(header)));
  }

  private void handle(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var headers = exchange.getRequestHeaders();
    asked.add(
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            headers.getFirst("Authorization"),
            headers.getFirst("Content-Type"),
            body));
    var next = planned.poll();
    var answer = next == null ? new Planned(201, "{\"sid\": \"SM0123\"}", List.of()) : next;
    if (answer.header().size() == 2) {
      exchange.getResponseHeaders().set(answer.header().get(0), answer.header().get(1));
    }
    var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

package io.frontdesk.app;

import com.google.protobuf.InvalidProtocolBufferException;
import io.frontdesk.testkit.Ports;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Takes spans as a collector does, OTLP over HTTP, and keeps all that it was sent. */
final class TestSpanCollector implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final List<ExportTraceServiceRequest> requests = new CopyOnWriteArrayList<>();
  private final List<String> bytes = new CopyOnWriteArrayList<>();
  private final int port = Ports.free();

  TestSpanCollector() {
    var options =
        new HttpServerOptions()
            .setPort(port)
            .setDecompressionSupported(true)
            .setHttp2ClearTextEnabled(false);
    BlockingWait.on(
        vertx
            .createHttpServer(options)
            .requestHandler(
                request ->
                    request
                        .body()
                        .onSuccess(
                            body -> {
                              take(body);
                              request.response().end();
                            }))
            .listen(),
        10);
  }

  private void take(Buffer body) {
    try {
      bytes.add(body.toString(StandardCharsets.ISO_8859_1));
      requests.add(ExportTraceServiceRequest.parseFrom(body.getBytes()));
    } catch (InvalidProtocolBufferException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  String endpoint() {
    return "http://127.0.0.1:" + port + "/v1/traces";
  }

  List<Span> spans() {
    return requests.stream()
        .flatMap(request -> request.getResourceSpansList().stream())
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  /** All that was sent, as it was, and as it reads. */
  String everything() {
    return String.join("\n", bytes) + requests;
  }

  /** The first that fits, once it is there. */
  Span await(Predicate<Span> fits) {
    for (var i = 0; i < 1200; i++) {
      var found = spans().stream().filter(fits).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      pause();
    }
    throw new AssertionError("no such span among " + spans().stream().map(Span::getName).toList());
  }

  List<Span> of(String trace) {
    return spans().stream().filter(span -> trace.equals(traceId(span))).toList();
  }

  static String traceId(Span span) {
    return HexFormat.of().formatHex(span.getTraceId().toByteArray());
  }

  static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(25);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    BlockingWait.on(vertx.close(), 10);
  }
}

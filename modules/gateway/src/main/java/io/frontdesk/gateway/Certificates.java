package io.frontdesk.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the gateways of one node prove themselves with: read from two PEM files, and read again when
 * these change. A pair that does not work never takes the place of one that does.
 */
final class Certificates {
  private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

  static final long ROUND_MILLIS = 2000;

  private static final Set<String> VERSIONS = Set.of("TLSv1.2", "TLSv1.3");

  /**
   * With the keys made for each connection and encryption that proves itself: HTTP/2 asks for it.
   */
  private static final List<String> SUITES =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private final Vertx vertx;
  private final GatewaySettings.Tls files;
  private final Counter failed;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
  private volatile PemPair served;
  private volatile boolean stopped;

  /** What was in the files at the last look, and at the last attempt; null: unreadable. */
  private PemPair.Text seen;

  private PemPair.Text tried;

  /** Blocks; fails where the settings name files that are no pair. */
  Certificates(Vertx vertx, GatewaySettings.Tls files, MeterRegistry meters) {
    this.vertx = vertx;
    this.files = files;
    this.tried = PemPair.read(files);
    this.seen = tried;
    this.served = PemPair.of(vertx, files, tried);
    this.failed = Counter.builder("frontdesk.tls.reloads.failed").register(meters);
    Gauge.builder("frontdesk.tls.certificate.expires", this, each -> each.expires())
        .baseUnit("seconds")
        .register(meters);
  }

  private double expires() {
    return served.expires().getEpochSecond();
  }

  /** Makes a server that is not started yet one of TLS. */
  void secure(HttpServerOptions server) {
    server.setSsl(true).setKeyCertOptions(keys()).setEnabledSecureTransportProtocols(VERSIONS);
    SUITES.forEach(server::addEnabledCipherSuite);
  }

  private ServerSSLOptions options() {
    var options = new ServerSSLOptions();
    options.setKeyCertOptions(keys()).setEnabledSecureTransportProtocols(VERSIONS);
    SUITES.forEach(options::addEnabledCipherSuite);
    return options;
  }

  private PemKeyCertOptions keys() {
    return new PemKeyCertOptions().addCertValue(served.certificate()).addKeyValue(served.key());
  }

  /** From now on it is told of new pairs. */
  void serve(HttpServer server) {
    servers.add(server);
  }

  void leave(HttpServer server) {
    servers.remove(server);
  }

  void start() {
    vertx.setTimer(
        ROUND_MILLIS,
        timer -> {
          if (!stopped) {
            round().onComplete(done -> start());
          }
        });
  }

  void stop() {
    stopped = true;
  }

  /** Files are written one after the other: only what two looks found the same is tried. */
  private Future<?> round() {
    return vertx
        .executeBlocking(this::look)
        .compose(found -> found == null ? Future.succeededFuture() : use(found))
        .onFailure(this::warn);
  }

  /** A pair to use, if there is one; null otherwise. */
  private synchronized PemPair look() {
    PemPair.Text now = null;
    IllegalArgumentException missing = null;
    try {
      now = PemPair.read(files);
    } catch (IllegalArgumentException unreadable) {
      missing = unreadable;
    }
    var settled = same(now, seen);
    seen = now;
    if (!settled || same(now, tried)) {
      return null;
    }
    tried = now;
    if (missing != null) {
      throw missing;
    }
    return PemPair.of(vertx, files, now);
  }

  private static boolean same(PemPair.Text one, PemPair.Text other) {
    return one == null ? other == null : one.equals(other);
  }

  private Future<?> use(PemPair pair) {
    var before = served;
    served = pair;
    return Future.all(servers.stream().map(each -> each.updateSSLOptions(options())).toList())
        .onSuccess(done -> LOG.info("serves a new certificate, good until {}", pair.expires()))
        .onFailure(refused -> served = before);
  }

  private void warn(Throwable failure) {
    failed.increment();
    var why =
        failure instanceof IllegalArgumentException
            ? failure.getMessage()
            : "The new certificate was not taken: " + failure.getClass().getSimpleName();
    LOG.warn("{}; the certificate from before is served, until {}", why, served.expires());
  }
}

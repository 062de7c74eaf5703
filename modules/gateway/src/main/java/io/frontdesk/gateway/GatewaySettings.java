package io.frontdesk.gateway;

import io.frontdesk.platform.config.Settings;
import java.util.List;
import java.util.Map;

/** What an operator decides about the gateway; conf/local.yaml names each setting with its unit. */
public record GatewaySettings(
    Http http, Limits limits, Token token, Management management, long finishMillis) {
  public record Http(
      String host,
      int port,
      int idleSeconds,
      int requestMillis,
      int bodyBytes,
      int bodyMillis,
      int headerBytes,
      int uriBytes,
      int jsonDepth,
      int jsonItems,
      int queryParameters,
      List<String> trustedProxies,
      Tls tls) {
    public String scheme() {
      return tls.on() ? "https" : "http";
    }
  }

  /** PEM files, as paths; both empty: plain HTTP. */
  public record Tls(String certificate, String key) {
    public Tls {
      if (certificate.isBlank() != key.isBlank()) {
        throw new IllegalArgumentException(
            "Of the settings http.tls.certificate and http.tls.key one is empty:"
                + " TLS needs both, plain HTTP neither");
      }
    }

    public boolean on() {
      return !certificate.isBlank();
    }
  }

  /**
   * Token buckets by name; {@code address} and {@code application} count every call, others those
   * that name them.
   */
  public record Limits(int buckets, Map<String, Rate> rates) {}

  public record Rate(double perSecond, int burst) {}

  public record Token(String issuer, String audience, int lifetimeSeconds, int leewaySeconds) {}

  public record Management(String host, int port) {}

  public static GatewaySettings of(Settings settings) {
    var http = settings.section("http", Http.class);
    var management = settings.section("management", Management.class);
    if (http.port() != 0 && http.port() == management.port()) {
      throw new IllegalArgumentException(
          "The settings http.port and management.port are the same; the two would answer in turns");
    }
    return new GatewaySettings(
        http,
        settings.section("limits", Limits.class),
        settings.section("token", Token.class),
        management,
        number(settings, "node.finish_millis"));
  }

  /** Of a section whose other settings are not the gateway's. */
  private static long number(Settings settings, String name) {
    try {
      return Long.parseLong(settings.text(name));
    } catch (NumberFormatException noNumber) {
      throw new IllegalArgumentException("The setting " + name + " is no number");
    }
  }
}

package io.frontdesk.gateway;

import io.frontdesk.platform.Settings;
import java.util.List;
import java.util.Map;

/** What an operator decides about the gateway; conf/local.yaml names each setting with its unit. */
public record GatewaySettings(Http http, Limits limits, Token token, Management management) {
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
      List<String> trustedProxies) {}

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
        management);
  }
}

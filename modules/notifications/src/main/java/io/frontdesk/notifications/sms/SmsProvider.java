package io.frontdesk.notifications.sms;

import io.frontdesk.notifications.messages.DeliveryException;
import io.frontdesk.notifications.messages.RenderedMessage;
import io.frontdesk.notifications.messages.Transport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SMS through a provider that is spoken to as Twilio's Messages resource is. */
public final class SmsProvider implements Transport {
  private static final int CONNECTIONS = 8;
  private static final int CONNECT_MILLIS = 5_000;
  private static final int PATIENCE_SECONDS = 20;

  private final Vertx vertx;
  private final SmsSettings settings;
  private final URI base;
  private final HttpClient client;
  private final String authorization;

  public SmsProvider(Vertx vertx, SmsSettings settings) {
    this(vertx, settings, new HttpClientOptions());
  }

  /** { options}: whom to trust, where a test is its own authority. */
  SmsProvider(Vertx vertx, SmsSettings settings, HttpClientOptions options) {
    this.vertx = vertx;
    this.settings = settings;
    this.base = URI.create(settings.url());
    this.client =
        vertx.createHttpClient(
            options.setConnectTimeout(CONNECT_MILLIS).setIdleTimeout(PATIENCE_SECONDS),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(CONNECTIONS));
    var pair = settings.account() + ":" + settings.token();
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Future<Void> send(RenderedMessage message) {
    return resolved()
        .compose(address -> client.request(options(address)))
        .compose(request -> answered(request, form(message)))
        .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .compose(answer -> answer.outcome(Clock.systemUTC().instant()));
  }

  /** What was looked at is what is connected to: asked twice, a name may lead elsewhere. */
  private Future<InetAddress> resolved() {
    var host = base.getHost().replaceAll("^\\[|\\]$", "");
    return vertx
        .executeBlocking(() -> InetAddress.getAllByName(host), false)
        .compose(
            addresses ->
                settings.allowPrivate() || Stream.of(addresses).allMatch(PublicAddress::is)
                    ? Future.succeededFuture(addresses[0])
                    : Future.failedFuture(
                        DeliveryException.forNow(
                            "the provider's name leads to a private address")));
  }

  /** Redirects are not followed: the token is for this host alone. */
  private RequestOptions options(InetAddress address) {
    var secure = "https".equals(base.getScheme());
    var port = base.getPort() > 0 ? base.getPort() : secure ? 443 : 80;
    return new RequestOptions()
        .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
        .setHost(base.getHost())
        .setPort(port)
        .setSsl(secure)
        .setMethod(HttpMethod.POST)
        .setURI(path())
        .setFollowRedirects(false)
        .putHeader("Authorization", authorization)
        .putHeader("Content-Type", "application/x-www-form-urlencoded")
        .putHeader("Accept", "application/json");
  }

  private String path() {
    var before = base.getRawPath() == null ? "" : base.getRawPath().replaceFirst("/+$", "");
    return before + "/2010-04-01/Accounts/" + settings.account() + "/Messages.json";
  }

  private Buffer form(RenderedMessage message) {
    var fields =
        new TreeMap<>(
            Map.of(
                "To", message.content().to(),
                "From", settings.sender(),
                "Body", message.text().text()));
    return Buffer.buffer(
        fields.entrySet().stream()
            .map(
                each ->
                    each.getKey()
                        + "="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&")));
  }

  private static Future<ProviderResponse> answered(HttpClientRequest request, Buffer form) {
    return request.send(form).compose(response -> ProviderResponse.read(request, response));
  }
}

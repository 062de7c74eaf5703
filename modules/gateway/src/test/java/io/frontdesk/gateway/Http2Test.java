package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the limits of the door hold for many requests on one connection as for one. */
final class Http2Test {
  private static final String THINGS = SmallContract.BASE + "/things";
  private static final String JSON = "application/json";
  @TempDir static Path folder;
  private static TestCertificate papers;
  private GatewayUnderTest door;
  private HttpClientAgent client;
  private HttpClientConnection connection;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicBoolean leaving = new AtomicBoolean();

  private record Answer(int status, String code) {}

  @BeforeAll
  static void make() throws Exception {
    papers = TestCertificate.make(folder, "EC", 30);
    papers.write(folder.resolve("c"), folder.resolve("k"));
  }

  @BeforeEach
  void open() throws Exception {
    door =
        new GatewayUnderTest(
            Map.of(
                "http.tls.certificate", folder.resolve("c").toString(),
                "http.tls.key", folder.resolve("k").toString(),
                "http.body_bytes", 10_000,
                "http.body_millis", 700,
                "http.idle_seconds", 2));
    client =
        door.vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setUseAlpn(true)
                .setSsl(true)
                .setVerifyHost(false)
                .setTrustAll(true));
    connection =
        client
            .connect(new HttpConnectOptions().setHost("127.0.0.1").setPort(door.port).setSsl(true))
            .await(5, TimeUnit.SECONDS);
    connection.closeHandler(gone -> closed.set(true));
    connection.goAwayHandler(told -> leaving.set(true));
  }

  @AfterEach
  void close() throws Exception {
    client.close().await(5, TimeUnit.SECONDS);
    door.close();
  }

  private Future<HttpClientRequest> request(String method, String path) {
    return connection
        .request(new RequestOptions().setMethod(HttpMethod.valueOf(method)).setURI(path))
        .map(request -> request.putHeader("api_key", GatewayUnderTest.PUBLIC));
  }

  private static Future<Answer> answer(HttpClientRequest request) {
    return request
        .response()
        .compose(
            response ->
                response
                    .body()
                    .map(
                        body ->
                            new Answer(
                                response.statusCode(),
                                body.toString().startsWith("{")
                                    ? new JsonObject(body).getString("code")
                                    : null)));
  }

  private Answer get(String path) throws Exception {
    return request("GET", path)
        .compose(request -> request.end().compose(sent -> answer(request)))
        .await(10, TimeUnit.SECONDS);
  }

  private Answer post(String type, Buffer body) throws Exception {
    return request("POST", THINGS)
        .compose(
            request -> {
              if (type != null) {
                request.putHeader("Content-Type", type);
              }
              request.setChunked(true).write(body);
              request.end();
              return answer(request);
            })
        .await(10, TimeUnit.SECONDS);
  }

  private void until(java.util.function.BooleanSupplier holds, int seconds) throws Exception {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!holds.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "It did not happen in " + seconds + " s");
      Thread.sleep(20);
    }
  }

  @Test
  void tellsItsLimits() throws Exception {
    assertEquals(200, get(THINGS).status());
    assertEquals(GatewayVerticle.STREAMS, connection.remoteSettings().getMaxConcurrentStreams());
    assertEquals(16_384, connection.remoteSettings().getMaxHeaderListSize());
  }

  @Test
  void refusesOneLargeBodyAndAnswersTheOthersOnTheConnection() throws Exception {
    var body = Buffer.buffer("{\"name\":\"" + "a".repeat(12_000) + "\"}");
    assertEquals(new Answer(413, "BODY_TOO_LARGE"), post(JSON, body));
    assertEquals(201, post(JSON, Buffer.buffer("{\"name\":\"a\"}")).status());
    Thread.sleep(UnreadBodies.LINGER_MILLIS + 300);
    assertEquals(200, get(THINGS).status());
    assertFalse(closed.get());
  }

  @Test
  void refusesOneSlowBodyAndAnswersTheOthersOnTheConnection() throws Exception {
    var slow = request("POST", THINGS).await(5, TimeUnit.SECONDS);
    var reset = new AtomicBoolean();
    slow.exceptionHandler(gone -> reset.set(true));
    slow.putHeader("Content-Type", JSON).setChunked(true).write(Buffer.buffer("{\"na"));
    assertEquals(new Answer(408, "REQUEST_TOO_SLOW"), answer(slow).await(5, TimeUnit.SECONDS));
    until(() -> reset.get() || slow.write(Buffer.buffer("x")).failed(), 5);
    assertEquals(200, get(THINGS).status());
    assertFalse(closed.get());
  }

  @Test
  void refusesABodyThatDoesNotSayWhatItIs() throws Exception {
    var body = Buffer.buffer("{\"name\":\"a\"}");
    assertEquals(new Answer(415, "CONTENT_TYPE_UNSUPPORTED"), post(null, body));
    assertEquals(new Answer(415, "CONTENT_TYPE_UNSUPPORTED"), post("text/plain", body));
    assertEquals(201, post(JSON, body).status());
  }

  @Test
  void refusesAnAddressThatIsTooLong() throws Exception {
    assertEquals(new Answer(414, "ADDRESS_TOO_LONG"), get("/" + "a".repeat(9_000)));
    assertEquals(200, get(THINGS).status());
  }

  @Test
  void doesNotReadHeadersWithoutEnd() throws Exception {
    assertThrows(
        Exception.class,
        () ->
            request("GET", THINGS)
                .compose(
                    request ->
                        request
                            .putHeader("X-Long", "a".repeat(60_000))
                            .end()
                            .compose(sent -> answer(request)))
                .await(5, TimeUnit.SECONDS));
  }

  @Test
  void endsAConnectionOnWhichNothingIsAskedAndNoOther() throws Exception {
    for (var i = 0; i < 8; i++) {
      assertEquals(200, get(THINGS).status());
      Thread.sleep(500);
    }
    assertFalse(closed.get());
    until(closed::get, 6);
  }

  @Test
  void endsTheConnectionOfAClientThatAsksAndTakesItBackAgainAndAgain() throws Exception {
    for (var i = 0; i < 2 * GatewayVerticle.RESETS && !leaving.get() && !closed.get(); i++) {
      var request = request("GET", THINGS).await(5, TimeUnit.SECONDS);
      request.end().await(5, TimeUnit.SECONDS);
      request.reset(8);
    }
    until(() -> closed.get() || leaving.get(), 5);
  }

  @Test
  void countsARequestThatIsTakenBackAsOver() throws Exception {
    for (var i = 0; i < 20; i++) {
      var request = request("POST", THINGS).await(5, TimeUnit.SECONDS);
      request.putHeader("Content-Type", JSON).setChunked(true).write(Buffer.buffer("{"));
      request.reset(8);
    }
    until(closed::get, 6);
  }

  @Test
  void asksAClientToLeaveWhenItDrainsAndAnswersWhatIsUnderWay() throws Exception {
    var slow = request("POST", THINGS).await(5, TimeUnit.SECONDS);
    slow.putHeader("Content-Type", JSON).setChunked(true).write(Buffer.buffer("{\"na"));
    assertEquals(200, get(THINGS).status());
    door.drain();
    until(leaving::get, 3);
    var stopped = door.stop();
    slow.end("me\":\"a\"}");
    assertEquals(201, answer(slow).await(5, TimeUnit.SECONDS).status());
    stopped.await(5, TimeUnit.SECONDS);
    until(closed::get, 3);
  }

  @Test
  void answersManyAtOnceWhileItStops() throws Exception {
    var answers = new ArrayList<Future<Answer>>();
    for (var i = 0; i < 50; i++) {
      answers.add(
          request("GET", THINGS)
              .compose(request -> request.end().compose(sent -> answer(request))));
    }
    Future.all(answers).await(5, TimeUnit.SECONDS);
    door.drain();
    door.stop().await(5, TimeUnit.SECONDS);
    for (var each : answers) {
      assertEquals(200, each.result().status());
    }
  }
}

package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A token that a node knew as a good one, and that was ended while the node hung. */
final class RevokedToken {
  private static final int WAITING = 5;
  private static final double SECONDS_TO_KNOW = ChaosReport.choose(30, 1);
  private static final double SECONDS_TO_LOOK = 3;
  private static final int TRIES = 10;

  private final Client elsewhere;
  private final Client there;
  private final HttpRequest request;
  private final String path;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();

  private RevokedToken(Client elsewhere, Client there, HttpRequest request, String path) {
    this.elsewhere = elsewhere;
    this.there = there;
    this.request = request;
    this.path = path;
  }

  /** Of somebody who registers now; {@code node} sees the token and takes it. */
  static RevokedToken of(ChaosCluster cluster, String node, String other) {
    var anybody = new Client(cluster.node(other).baseUrl());
    var body = BusinessClient.registration(BusinessClient.newEmail());
    var app = anybody.key(cluster.keys().get("public app"));
    var session = app.post(BusinessClient.CONTACTS + "/register", body).expect(201).json();
    var token = session.getString("access_token");
    var path = BusinessClient.CONTACTS + "/" + session.getJsonObject("contact").getString("id");
    var url = cluster.node(node).baseUrl();
    var there = new Client(url).bearer(token);
    there.get(path).expect(200);
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token)
            .build();
    return new RevokedToken(anybody.bearer(token), there, request, path);
  }

  void signOut() {
    var answer = elsewhere.post(path + "/sign_out", null);
    for (var tries = 1; answer.status() >= 500 && tries < TRIES; tries++) {
      answer = elsewhere.post(path + "/sign_out", null);
    }
    assertTrue(answer.status() < 300 || answer.status() == 401, answer.text());
    var said = System.nanoTime();
    while (elsewhere.get(path).status() != 401) {
      var known = ChaosReport.secondsSince(said);
      assertTrue(known < SECONDS_TO_KNOW, () -> "still accepted after " + known + " s");
    }
  }

  /** These lie in the node's sockets when it goes on, and are the first that it answers. */
  void show() {
    for (var i = 0; i < WAITING; i++) {
      waiting.add(http.sendAsync(request, BodyHandlers.ofString()));
    }
  }

  /** Neither those that waited are answered, nor any later one. */
  void neverAccepted() throws Exception {
    var begun = System.nanoTime();
    var refused = 0;
    while (ChaosReport.secondsSince(begun) < SECONDS_TO_LOOK) {
      refused += refused(there.get(path).status());
      TimeUnit.MILLISECONDS.sleep(20);
    }
    for (var each : waiting) {
      refused += refused(each.get(30, TimeUnit.SECONDS).statusCode());
    }
    assertTrue(refused > 0, "it never said that the token is ended");
    there.get(path).expect(401);
  }

  /** 503 and 504: it does not know yet. */
  private static int refused(int status) {
    assertTrue(List.of(401, 503, 504).contains(status), () -> "an ended token got " + status);
    return status == 401 ? 1 : 0;
  }
}

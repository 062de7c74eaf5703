package io.frontdesk.app;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** What a node tells on its management port, asked as a balancer and an operator ask. */
final class Management {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String address;
  private final HttpClient asking =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  Management(String address) {
    this.address = address;
  }

  boolean isReady() throws InterruptedException {
    return ask("/health/ready").map(answer -> answer.status == 200).orElse(false);
  }

  /** Ready, and all that the contracts name is answered by somebody whom it reaches. */
  boolean reachesAll() throws InterruptedException {
    return ask("/health/ready").map(Management::allUp).orElse(false);
  }

  private static boolean allUp(Told answer) {
    try {
      var domains = new JsonObject(answer.text).getJsonObject("domains", new JsonObject());
      return answer.status == 200
          && !domains.isEmpty()
          && domains.stream().allMatch(domain -> domain.getValue().equals("UP"));
    } catch (DecodeException other) {
      return false;
    }
  }

  /** As it stands, for a message; the reason where there is none. */
  String health() throws InterruptedException {
    return ask("/health/ready").map(answer -> answer.status + " " + answer.text).orElse("silent");
  }

  /** The first metric whose line begins so, in Prometheus' words. */
  Optional<Double> metric(String beginning) throws InterruptedException {
    return ask("/metrics").stream()
        .flatMap(answer -> answer.text.lines())
        .filter(line -> line.startsWith(beginning))
        .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst();
  }

  private record Told(int status, String text) {}

  private Optional<Told> ask(String path) throws InterruptedException {
    var uri = URI.create("http://" + address + path);
    try {
      var request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
      var response = asking.send(request, BodyHandlers.ofString());
      return Optional.of(new Told(response.statusCode(), response.body()));
    } catch (IOException notYet) {
      return Optional.empty();
    }
  }
}

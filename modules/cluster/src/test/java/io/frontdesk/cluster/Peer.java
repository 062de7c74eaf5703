package io.frontdesk.cluster;

import io.frontdesk.contract.Ask;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.StubDomain;
import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.config.Secrets;
import io.frontdesk.platform.domain.Operations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One node of a cluster in this JVM, over real sockets: it serves a domain, or only asks. */
final class Peer implements AutoCloseable {
  record Question(BigDecimal amount, String wish) {}

  record Answer(BigDecimal amount, String by) {}

  static final Ask<Question, Answer> ASK =
      new Ask<>("contacts", "internal.question", Question.class, Answer.class);
  static final Secrets SECRETS = Secrets.of("dGhlIHNlY3JldCBvZiB0ZXN0cywga25vd24gdG8gYWxs");
  private static final UUID BUSINESS = UUID.randomUUID();

  final String name;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Cluster cluster;
  final Vertx vertx;
  final Bus bus;
  final AtomicInteger heard = new AtomicInteger();
  volatile long slowMillis;

  Peer(String name, ClusterSettings settings) {
    this(name, settings, Cluster.bus(settings));
  }

  Peer(String name, ClusterSettings settings, EventBusOptions options) {
    Json.install();
    this.name = name;
    cluster = Cluster.join(settings, SECRETS, meters);
    var all = new VertxOptions().setEventBusOptions(options);
    vertx = await(cluster.vertx(Vertx.builder().with(all)));
    Bus.install(vertx);
    bus = new Bus(vertx, Duration.ofSeconds(6));
  }

  Peer serve() {
    var operations = new Operations().answer(ASK, call -> answer(call.request()));
    await(StubDomain.on(vertx, bus, "contacts", operations));
    return this;
  }

  private Future<Answer> answer(Question question) {
    heard.incrementAndGet();
    if ("refuse".equals(question.wish())) {
      throw Problem.unavailable("NOT_NOW", "The reason: ü 🙂").raise();
    }
    var answer = new Answer(question.amount(), name);
    return slowMillis == 0
        ? Future.succeededFuture(answer)
        : vertx.timer(slowMillis, TimeUnit.MILLISECONDS).map(answer);
  }

  Future<Answer> ask(String amount) {
    return bus.ask(ASK, BUSINESS, new Question(new BigDecimal(amount), "echo"));
  }

  Future<Answer> ask(Question question) {
    return bus.ask(ASK, BUSINESS, question);
  }

  static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    await(vertx.close());
    cluster.close();
  }
}

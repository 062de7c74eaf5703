package io.frontdesk.platform.domain;

import io.frontdesk.contract.Ask;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.EchoNode;
import io.frontdesk.platform.EchoVerticle;
import io.frontdesk.platform.queue.Backoff;
import io.frontdesk.platform.queue.QueuePolicy;
import io.frontdesk.platform.queue.QueuePolicy.Pace;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A process that asks two other domains, one after the other, and stores something itself at its
 * end; and the points at which a node can be made to do nothing any more.
 */
final class ProcessGround implements AutoCloseable {
  static final UUID BUSINESS = EchoNode.BUSINESS;
  private static final Duration NOW = Duration.ofMillis(100);
  private static final QueuePolicy POLICY =
      new QueuePolicy(
          Duration.ofSeconds(4),
          new Pace(4, false, NOW, NOW, Duration.ZERO),
          new Backoff(NOW, NOW),
          3);

  /** Where a node stops: nowhere but once. */
  enum Point {
    BEFORE_FIRST_ASK,
    BEFORE_FIRST_ANSWER,
    AFTER_FIRST_ANSWER,
    BEFORE_SECOND_ASK,
    BEFORE_SECOND_ANSWER,
    AFTER_SECOND_ANSWER,
    BEFORE_LAST_COMMIT
  }

  record Effect(String text) {}

  record Done(UUID id) {}

  record Data(String text) {}

  static final Ask<Effect, Done> LEFT =
      new Ask<>("left", "internal.left", Effect.class, Done.class);
  static final Ask<Effect, Done> RIGHT =
      new Ask<>("right", "internal.right", Effect.class, Done.class);

  final EchoNode first = EchoNode.of(Map.of());
  final AtomicReference<Point> stop = new AtomicReference<>();
  final Promise<Void> stopped = Promise.promise();
  final AtomicInteger refusals = new AtomicInteger();
  volatile boolean away;
  final ProcessDefinition definition =
      ProcessDefinition.of("test.pair", "NEW", POLICY)
          .step("NEW", this::ask)
          .step("HALF", this::end);

  private Future<ProcessMove> ask(RunningProcess process) {
    var text = process.data(Data.class).text();
    return at(Point.BEFORE_FIRST_ASK)
        .compose(on -> process.ask(LEFT, new Effect("left " + text)))
        .compose(answer -> at(Point.AFTER_FIRST_ANSWER).map(answer))
        .map(answer -> ProcessMove.to(answer.isRefused() ? "REFUSED" : "HALF", null));
  }

  private Future<ProcessMove> end(RunningProcess process) {
    var text = process.data(Data.class).text();
    return at(Point.BEFORE_SECOND_ASK)
        .compose(on -> process.ask(RIGHT, new Effect("right " + text)))
        .compose(answer -> at(Point.AFTER_SECOND_ANSWER))
        .map(
            on ->
                ProcessMove.to("DONE", new JsonObject().put("text", "over"))
                    .with(
                        tx ->
                            EchoNode.insert(tx, "own " + text)
                                .compose(sent -> at(Point.BEFORE_LAST_COMMIT))));
  }

  /** Nothing comes after this, once. */
  Future<Void> at(Point point) {
    if (!stop.compareAndSet(point, null)) {
      return Future.succeededFuture();
    }
    stopped.tryComplete();
    return Promise.<Void>promise().future();
  }

  /** The other two domains, and somebody who takes up processes, are on this node. */
  void serve(EchoNode node, boolean running) {
    serve(node, LEFT, Point.BEFORE_FIRST_ANSWER);
    serve(node, RIGHT, Point.BEFORE_SECOND_ANSWER);
    if (running) {
      takeUp(node);
    }
  }

  void takeUp(EchoNode node) {
    node.vertx.runOnContext(on -> runner(node).start());
  }

  private void serve(EchoNode node, Ask<Effect, Done> ask, Point point) {
    var operations = new Operations().answer(ask, call -> effect(call, point));
    EchoNode.await(node.bus.serve(ask.domain(), operations, means(node)));
  }

  private Future<Done> effect(Call<Effect> call, Point point) {
    if (away) {
      return Future.failedFuture(Problem.unavailable("DOMAIN_AWAY", "Not now").raise());
    }
    if (refusals.getAndDecrement() > 0) {
      return Future.failedFuture(new Problem(Kind.REFUSED, "NO", "Not you").raise());
    }
    return call.once(
            Done.class,
            tx -> EchoNode.insert(tx, call.request().text()).map(new Done(UUID.randomUUID())))
        .compose(done -> at(point).map(done));
  }

  ProcessRunner runner(EchoNode node) {
    return new ProcessRunner(means(node), definition);
  }

  static Call.Means means(EchoNode node) {
    return new Call.Means(
        EchoVerticle.DOMAIN,
        node.vertx,
        node.pool,
        node.bus,
        new IdempotencyStore(node.platform.secrets()));
  }

  UUID start(String reference) {
    return EchoNode.await(
        first.within(
            tx ->
                Future.succeededFuture(
                    definition.start(tx, BUSINESS, reference, new Data(reference)))));
  }

  ProcessState run(EchoNode node, UUID process, long millis) {
    return EchoNode.await(runner(node).runFor(BUSINESS, process, millis));
  }

  String row(UUID process) throws SQLException {
    return first.ask(
        "select state || ' ' || status from echo.process where id = '" + process + "'");
  }

  void until(UUID process, String expected) throws SQLException, InterruptedException {
    for (var i = 0; i < 1200 && !expected.equals(row(process)); i++) {
      TimeUnit.MILLISECONDS.sleep(25);
    }
    if (!expected.equals(row(process))) {
      throw new AssertionError("expected " + expected + ", and it is " + row(process));
    }
  }

  /** What was done, each effect once. */
  String effects(String reference) throws SQLException {
    return first.ask(
        "select string_agg(text, ', ' order by text) from echo.note where text like '% "
            + reference
            + "'");
  }

  @Override
  public void close() {
    first.close();
  }
}

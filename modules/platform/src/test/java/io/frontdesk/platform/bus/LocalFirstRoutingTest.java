package io.frontdesk.platform.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contract.Ask;
import io.frontdesk.platform.domain.DomainContext;
import io.frontdesk.platform.domain.Operations;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which instance of a domain answers: the one that is nearest to whoever asks. */
class LocalFirstRoutingTest {
  record Question() {}

  record Answer(String thread) {}

  private static final Ask<Question, Answer> WHERE =
      new Ask<>("domain", "internal.where", Question.class, Answer.class);
  private static final int LOOPS = 3;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
  private final Bus bus = new Bus(vertx, Duration.ofSeconds(5));

  /** One instance of a domain, without a database. */
  private final class Domain extends AbstractVerticle {
    @Override
    public void start(Promise<Void> started) {
      var operations =
          new Operations()
              .answer(
                  WHERE,
                  call -> Future.succeededFuture(new Answer(Thread.currentThread().getName())));
      operations.serve(new DomainContext("domain", vertx, null, bus, null)).onComplete(started);
    }
  }

  /** A place to ask from, on a loop of its own. */
  private static final class Caller extends AbstractVerticle {
    private final List<Context> contexts;

    private Caller(List<Context> contexts) {
      this.contexts = contexts;
    }

    @Override
    public void start() {
      contexts.add(context);
    }
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void answersOnTheLoopThatAsks() {
    Bus.install(vertx);
    deploy(LOOPS);
    for (var caller : callers()) {
      for (var i = 0; i < 5; i++) {
        var asked = askFrom(caller);
        assertEquals(asked.get(0), asked.get(1));
      }
    }
  }

  @Test
  void answersElsewhereWhereThatLoopHasNoInstance() {
    Bus.install(vertx);
    deploy(1);
    var answered = callers().stream().map(this::askFrom).map(each -> each.get(1)).distinct();
    assertEquals(1, answered.count());
  }

  @Test
  void answersWhoeverAsksFromNoLoop() {
    Bus.install(vertx);
    deploy(LOOPS);
    var answer = await(bus.ask(WHERE, null, new Question()));
    assertTrue(answer.thread().startsWith("vert.x-eventloop"), answer.thread());
  }

  @Test
  void answersElsewhereOnceTheInstanceOfThatLoopIsGone() {
    Bus.install(vertx);
    var first = deploy(1);
    deploy(1);
    await(vertx.undeploy(first));
    var answered = callers().stream().map(this::askFrom).map(each -> each.get(1)).distinct();
    assertEquals(1, answered.count());
  }

  private String deploy(int instances) {
    return await(
        vertx.deployVerticle(Domain::new, new DeploymentOptions().setInstances(instances)));
  }

  private List<Context> callers() {
    var contexts = new CopyOnWriteArrayList<Context>();
    await(
        vertx.deployVerticle(
            () -> new Caller(contexts), new DeploymentOptions().setInstances(LOOPS)));
    return contexts;
  }

  /** The thread that asked, and the thread that answered. */
  private List<String> askFrom(Context caller) {
    Promise<List<String>> done = Promise.promise();
    caller.runOnContext(
        now -> {
          var asking = Thread.currentThread().getName();
          bus.ask(WHERE, null, new Question())
              .map(answer -> List.of(asking, answer.thread()))
              .onComplete(done);
        });
    return await(done.future());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}

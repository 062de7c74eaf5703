package io.frontdesk.platform.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.kernel.Problem;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work beside the event loop: bounded, and always answered. */
class WorkersTest {
  private final Vertx vertx = Vertx.vertx();
  private final CountDownLatch held = new CountDownLatch(1);
  private final Workers workers = new Workers("test", 1, 2);

  @AfterEach
  void end() throws Exception {
    held.countDown();
    workers.close();
    await(vertx.close());
  }

  @Test
  void refusesWhatTheQueueDoesNotHold() throws Exception {
    var accepted = new ArrayList<Future<Integer>>();
    for (var i = 0; i < 3; i++) {
      accepted.add(hold(i));
    }
    assertEquals(2, workers.waiting());
    var refusal = assertThrows(Problem.Raised.class, () -> await(hold(3))).problem();
    assertEquals("SERVICE_BUSY", refusal.code());
    assertEquals(Problem.Kind.UNAVAILABLE, refusal.kind());
    assertEquals(1, refusal.retryAfterSeconds());
    held.countDown();
    assertEquals(2, await(accepted.get(2)));
    assertEquals(4, await(hold(4)), "and takes work again");
  }

  @Test
  void answersOnTheContextOfTheCaller() throws Exception {
    var seen = new CompletableFuture<Context>();
    var caller = vertx.getOrCreateContext();
    caller.runOnContext(
        go -> workers.run(vertx, () -> 1).onSuccess(one -> seen.complete(Vertx.currentContext())));
    assertSame(caller, seen.get(5, TimeUnit.SECONDS));
  }

  @Test
  void passesExceptionsAndErrorsOn() throws Exception {
    var refusal = Problem.notFound("note").raise();
    Future<Object> refused =
        workers.run(
            vertx,
            () -> {
              throw refusal;
            });
    assertSame(refusal, assertThrows(Problem.Raised.class, () -> await(refused)));
    Future<Object> broken =
        workers.run(
            vertx,
            () -> {
              throw new StackOverflowError("deep");
            });
    assertThrows(StackOverflowError.class, () -> await(broken));
    assertEquals(1, await(workers.run(vertx, () -> 1)), "and the thread goes on");
  }

  @Test
  void leavesNobodyWaitingWhenItCloses() throws Exception {
    var running = hold(1);
    var waiting = hold(2);
    workers.close();
    assertThrows(InterruptedException.class, () -> await(running));
    assertTrue(assertThrows(Problem.Raised.class, () -> await(waiting)).problem().code() != null);
    assertThrows(Problem.Raised.class, () -> await(hold(3)));
  }

  private Future<Integer> hold(int answer) {
    return workers.run(
        vertx,
        () -> {
          held.await();
          return answer;
        });
  }

  private static <T> T await(Future<T> future) throws Exception {
    try {
      return future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw (Exception) failed.getCause();
    }
  }
}

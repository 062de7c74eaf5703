package io.frontdesk.platform;

import static io.frontdesk.platform.EchoNode.await;
import static io.frontdesk.platform.EchoNode.envelope;
import static io.frontdesk.platform.EchoNode.note;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.data.Migrations;
import io.frontdesk.platform.domain.Platform;
import io.frontdesk.testkit.LocalPostgres;
import io.frontdesk.testkit.TestPlatform;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away under load and comes back. */
class RestartTest {
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  @TempDir private Path directory;
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger written = new AtomicInteger();
  private final Set<Kind> kinds = ConcurrentHashMap.newKeySet();

  @Test
  void answersUnavailableWhileTheDatabaseIsAwayAndIsWellAgainByItself() throws Exception {
    try (var server = LocalPostgres.start(directory.resolve("own"));
        var template = TestPlatform.of(List.of("echo"), Map.of("database.pool", 4))) {
      var platform = Platform.of(template.settings().with("database.url", server.url()));
      new Migrations(platform.database()).run(List.of("echo"));
      try (var node = EchoNode.of(platform)) {
        var load = List.of(write(node), write(node), write(node), write(node), write(node));
        awaitWritten(20);
        server.pause();
        await(node.vertx.timer(500));
        assertEquals(Kind.UNAVAILABLE, EchoNode.problem(node.call("write", note("away"))).kind());
        server.resume();
        awaitWritten(written.get() + 50);
        over.set(true);
        await(Future.all(load));
        assertTrue(EnumSet.of(Kind.UNAVAILABLE, Kind.TIMED_OUT).containsAll(kinds), "" + kinds);
        assertTrue(kinds.contains(Kind.UNAVAILABLE));
        assertTrue(await(node.call("count", null)).json().getInteger("applied") >= written.get());
      }
    }
  }

  /** One client after another, until it is over; a refused one waits a little, as clients do. */
  private Future<?> write(EchoNode node) {
    if (over.get()) {
      return Future.succeededFuture();
    }
    var envelope = envelope("write", UUID.randomUUID(), false, DEADLINE);
    return node.call(envelope, note(envelope.call().toString()))
        .transform(
            done -> {
              if (done.succeeded()) {
                written.incrementAndGet();
                return node.vertx.timer(1);
              }
              kinds.add(((Problem.Raised) done.cause()).problem().kind());
              return node.vertx.timer(20);
            })
        .compose(next -> write(node));
  }

  private void awaitWritten(int number) throws InterruptedException {
    var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (written.get() < number) {
      assertTrue(System.nanoTime() < end, written + " written, awaiting " + number + " " + kinds);
      Thread.sleep(10);
    }
  }
}

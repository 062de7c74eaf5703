package io.frontdesk.platform;

import io.frontdesk.contract.EventSubscriptions;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.DomainVerticle;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.Platform;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** The smallest domain that reads, writes, refuses and breaks: what tests ask of the platform. */
public final class EchoVerticle extends DomainVerticle {
  public static final String DOMAIN = "echo";
  public static final String INSERT =
      "insert into note (business, id, text, amount) values ($1, $2, $3, $4)";

  /** {@code wrong}: how the operation is to fail, after its statements. */
  public record Note(UUID id, String text, BigDecimal amount, String wrong) {}

  public record Written(UUID id, BigDecimal amount, int applied) {}

  /** What an array of notes is read as. */
  public record Notes(List<Note> items) {}

  public record Sleep(double seconds) {}

  /** How often the work of {@code write} ran, in all instances of a test. */
  private final AtomicInteger applied;

  public EchoVerticle(Platform platform, AtomicInteger applied) {
    super(DOMAIN, platform);
    this.applied = applied;
  }

  @Override
  protected void bind(Operations operations) {
    operations.on("write", Note.class, Written.class, this::write);
    operations.on("writeToo", Note.class, Written.class, this::write);
    operations.on("readThenWrite", Note.class, Written.class, EchoVerticle::readThenWrite);
    operations.on("clear", Empty.class, Empty.class, EchoVerticle::clear);
    operations.on("echo", Note.class, Note.class, call -> Future.succeededFuture(call.request()));
    operations.on("sum", Notes.class, Written.class, EchoVerticle::sum);
    operations.on("sleep", Sleep.class, Empty.class, EchoVerticle::sleep);
    operations.on("break", Note.class, Empty.class, EchoVerticle::fail);
    operations.on("count", Empty.class, Written.class, EchoVerticle::count);
  }

  /** It tells of what other domains publish elsewhere. */
  @Override
  protected Set<String> subscribers() {
    return EventSubscriptions.all();
  }

  /** Waits on nothing but the end. */
  private Future<Written> write(Call<Note> call) {
    var note = call.request();
    return call.once(
        Written.class,
        tx -> {
          var times = applied.incrementAndGet();
          tx.send(INSERT, call.business(), note.id(), note.text(), note.amount());
          if ("refuse".equals(note.wrong())) {
            throw new Problem(Problem.Kind.REFUSED, "NO", "Not today", "text").raise();
          }
          if ("fail".equals(note.wrong())) {
            tx.send("insert into note (business) values ($1)", call.business());
          }
          return Future.succeededFuture(new Written(note.id(), note.amount(), times));
        });
  }

  private static Future<Written> readThenWrite(Call<Note> call) {
    var note = call.request();
    return call.once(
        Written.class,
        tx ->
            tx.run("select count(*)::int from note where business = $1", call.business())
                .map(
                    rows -> {
                      tx.send(INSERT, call.business(), note.id(), note.text(), note.amount());
                      return new Written(note.id(), note.amount(), number(rows));
                    }));
  }

  private static Future<Empty> clear(Call<Empty> call) {
    return call.once(
        Empty.class,
        tx -> {
          tx.send("delete from note where business = $1", call.business());
          return Future.succeededFuture(new Empty());
        });
  }

  private static Future<Written> sum(Call<Notes> call) {
    var items = call.request().items();
    var sum = items.stream().map(Note::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    return call.once(
        Written.class, tx -> Future.succeededFuture(new Written(null, sum, items.size())));
  }

  private static Future<Empty> sleep(Call<Sleep> call) {
    return call.query("select pg_sleep($1)", call.request().seconds()).map(new Empty());
  }

  private static Future<Empty> fail(Call<Note> call) {
    if ("now".equals(call.request().wrong())) {
      throw new IllegalStateException("broken by " + call.request().text());
    }
    return Future.failedFuture(new IllegalStateException("broken by " + call.request().text()));
  }

  private static Future<Written> count(Call<Empty> call) {
    return call.query("select count(*)::int from note where business = $1", call.business())
        .map(rows -> new Written(null, null, number(rows)));
  }

  public static int number(RowSet<Row> rows) {
    return rows.iterator().next().getInteger(0);
  }
}

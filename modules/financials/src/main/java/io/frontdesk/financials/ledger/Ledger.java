package io.frontdesk.financials.ledger;

import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.domain.Call;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.function.Function;

/**
 * The only way to move money: {@link #post} passes the steps of a call to the database function of
 * that name, which does all of them or none, in one statement.
 */
public final class Ledger {
  /**
   * {@code zone}: the time zone of the business; {@code answer}: what to answer, now and to each
   * repeat, where an {@code id} is that of its only posting.
   */
  public static <R> Future<R> post(
      Call<?> call, String zone, List<? extends LedgerStep> steps, R answer) {
    return post(call, zone, steps, answer, step -> "");
  }

  /** {@code at}: what stands before the attribute in a refusal of that step. */
  public static <R> Future<R> post(
      Call<?> call,
      String zone,
      List<? extends LedgerStep> steps,
      R answer,
      Function<Integer, String> at) {
    var written = new JsonArray();
    for (var step : steps) {
      written.add(Json.write(step));
    }
    @SuppressWarnings("unchecked")
    var type = (Class<R>) answer.getClass();
    return call.onceIn(type, LedgerSql.POST, zone, written, Json.write(answer))
        .recover(failure -> Future.failedFuture(refusal(failure, at)));
  }

  /** A refusal of the database's functions as the problem it is. */
  public static Throwable refusal(Throwable failure, Function<Integer, String> at) {
    if (!(failure instanceof PgException sql)) {
      return failure;
    }
    var step = sql.getDetail() == null || sql.getDetail().isEmpty() ? "0" : sql.getDetail();
    return Refusal.of(sql.getSqlState())
        .<Throwable>map(refusal -> refusal.problem(at.apply(Integer.parseInt(step))).raise())
        .orElse(failure);
  }

  private Ledger() {}
}

package io.frontdesk.platform.domain;

import io.frontdesk.contract.Principal;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.bus.Envelope;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.config.Secrets;
import io.frontdesk.platform.data.Tx;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Calls already answered, and with what: the claim of a call id is the first statement of the write
 * it belongs to.
 */
public final class IdempotencyStore {
  private static final String CLAIM =
      """
      insert into answered (business, call, operation, request, kept_until) values ($1, $2, $3, $4, $5)
      """;
  private static final String KEEP =
      """
      update answered set reply = $3 where business = $1 and call = $2
      """;
  private static final String FIND =
      """
      select operation, request, reply from answered where business = $1 and call = $2
      """;

  /**
   * What cleans this table: old rows, never many at once, and never a row that another cleaner
   * holds.
   */
  static final String CLEAN =
      """
      delete from answered where ctid = any(array(
        select ctid from answered where kept_until < now() order by kept_until limit 1000 for update skip locked))
      """;

  /** A client may retry as long as this; a retry of our own bus comes within a call's deadline. */
  private static final Duration KEYED = Duration.ofHours(24);

  /**
   * A process that is stuck may be tried again for 30 days, and a step may have come late in it.
   */
  private static final Duration OF_PROCESS = Duration.ofDays(40);

  private static final Duration UNKEYED = Duration.ofMinutes(10);

  /** What functions of the database say of a call. */
  private static final String REUSED = "FD409";

  private static final String EXPIRED = "FD503";

  private final Secrets secrets;

  public IdempotencyStore(Secrets secrets) {
    this.secrets = secrets;
  }

  <R> Future<R> once(Call<?> call, Class<R> reply, Function<Tx, Future<R>> work) {
    return call.transaction(tx -> claim(call, tx, work))
        .recover(
            failure -> Tx.isClaimed(failure) ? repeat(call, reply) : Future.failedFuture(failure));
  }

  /**
   * Not waited for: where the id is taken, everything sent behind the claim is refused by the
   * server.
   */
  private <R> Future<R> claim(Call<?> call, Tx tx, Function<Tx, Future<R>> work) {
    tx.send(CLAIM, claim(call).toArray());
    return work.apply(tx)
        .map(
            answer -> {
              tx.send(KEEP, call.business(), call.envelope().call(), Json.write(answer));
              return answer;
            });
  }

  private List<Object> claim(Call<?> call) {
    var envelope = call.envelope();
    var keptUntil = OffsetDateTime.now(ZoneOffset.UTC).plus(kept(envelope));
    return List.of(
        call.business(), envelope.call(), envelope.operation(), fingerprint(call), keptUntil);
  }

  private static Duration kept(Envelope envelope) {
    if (!envelope.keyed()) {
      return UNKEYED;
    }
    return envelope.principal().kind() == Principal.Kind.SYSTEM ? OF_PROCESS : KEYED;
  }

  /** The same where a function of the database does it. */
  <R> Future<R> onceIn(Call<?> call, Class<R> reply, String sql, Object[] values) {
    var all = new ArrayList<>(claim(call));
    all.addAll(Arrays.asList(values));
    return call.statement(sql, all.toArray())
        .map(
            rows -> {
              var row = rows.iterator().next();
              if (row.getBoolean("replayed")) {
                call.markReplayed();
              }
              return Json.read(row.getJsonObject("answer"), reply);
            })
        .recover(failure -> Future.failedFuture(refusal(failure)));
  }

  private static Throwable refusal(Throwable failure) {
    var state = failure instanceof PgException sql ? sql.getSqlState() : null;
    return REUSED.equals(state)
        ? reused().raise()
        : EXPIRED.equals(state) ? expired().raise() : failure;
  }

  private <R> Future<R> repeat(Call<?> call, Class<R> reply) {
    return call.query(FIND, call.business(), call.envelope().call())
        .map(
            rows -> {
              for (Row row : rows) {
                return replay(call, row, reply);
              }
              throw expired().raise();
            });
  }

  private <R> R replay(Call<?> call, Row row, Class<R> reply) {
    var same =
        row.getString("operation").equals(call.envelope().operation())
            && row.getBuffer("request").equals(fingerprint(call));
    if (!same) {
      throw reused().raise();
    }
    call.markReplayed();
    return Json.read((JsonObject) row.getValue("reply"), reply);
  }

  private static Problem reused() {
    return new Problem(
        Kind.CONFLICT, "CALL_ID_REUSED", "This Idempotency-Key belongs to another request");
  }

  private static Problem expired() {
    return Problem.unavailable(
        "CALL_EXPIRED", "The first answer to this call is just being forgotten");
  }

  /** A keyed hash, so that a stolen table does not let anyone guess what was sent. */
  private Buffer fingerprint(Call<?> call) {
    var parts = call.parts();
    var request =
        new TreeMap<String, Object>(
            Map.of("path", parts.path().getMap(), "query", parts.query().getMap()));
    request.put("body", Json.plain(parts.body()));
    return Buffer.buffer(secrets.hmac("answered", Json.canonical(request)));
  }
}

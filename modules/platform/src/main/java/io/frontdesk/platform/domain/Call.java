package io.frontdesk.platform.domain;

import io.frontdesk.contract.Ask;
import io.frontdesk.contract.Principal;
import io.frontdesk.kernel.Id;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.bus.Envelope;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.bus.RequestParts;
import io.frontdesk.platform.data.TransactionRunner;
import io.frontdesk.platform.data.Tx;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import java.util.function.Function;

/** One request on its way through a domain: what is asked, by whom, and the means to answer it. */
public final class Call<Q> {
  /** What a domain works with; the same for all its calls. */
  record Means(String domain, Vertx vertx, Pool pool, Bus bus, IdempotencyStore answered) {
    TransactionRunner transactions() {
      return new TransactionRunner(vertx, pool, domain);
    }
  }

  /** For telling the caller how far her process is. */
  private static final long ANSWER_MILLIS = 500;

  private final Envelope envelope;
  private final RequestParts parts;
  private final Q request;
  private final Means means;
  private final boolean[] replayed;

  Call(Envelope envelope, RequestParts parts, Q request, Means means) {
    this(envelope, parts, request, means, new boolean[1]);
  }

  private Call(Envelope envelope, RequestParts parts, Q request, Means means, boolean[] replayed) {
    this.envelope = envelope;
    this.parts = parts;
    this.request = request;
    this.means = means;
    this.replayed = replayed;
  }

  <R> Call<R> reading(Class<R> type) {
    try {
      return new Call<>(envelope, parts, Json.read(parts.request(), type), means, replayed);
    } catch (IllegalArgumentException unfit) {
      if (envelope.operation().startsWith(Operations.INTERNAL)) {
        throw unfit;
      }
      throw new Problem(
              Problem.Kind.INVALID, "INVALID_REQUEST", "A value is of a wrong form or out of range")
          .raise();
    }
  }

  public Q request() {
    return request;
  }

  public Principal principal() {
    return envelope.principal();
  }

  public UUID business() {
    return envelope.principal().business();
  }

  /** How long the caller still waits for an answer; work that takes longer is for nobody. */
  public long millisLeft() {
    return envelope.millisLeft();
  }

  public Vertx vertx() {
    return means.vertx();
  }

  /** An id of the path. What is no id at all does not exist either. */
  public UUID path(String name, String entity) {
    return Id.parse(parts.path().getString(name, ""))
        .orElseThrow(() -> Problem.notFound(entity).raise());
  }

  /**
   * The credential that is itself the subject of the call; the gateway passes it on for such
   * operations alone.
   */
  public String credential() {
    return parts.credential();
  }

  Envelope envelope() {
    return envelope;
  }

  RequestParts parts() {
    return parts;
  }

  boolean replayed() {
    return replayed[0];
  }

  void markReplayed() {
    replayed[0] = envelope.keyed();
  }

  /** One statement outside a transaction: most reads are this. */
  public Future<RowSet<Row>> query(String sql, Object... values) {
    return means.pool().preparedQuery(sql).execute(Tuple.wrap(values));
  }

  /** One statement that writes, as a transaction of its own. */
  Future<RowSet<Row>> statement(String sql, Object[] values) {
    return means.transactions().run(envelope, sql, values);
  }

  /**
   * Work that mints or carries credentials, and so must never be kept for a replay; and reads of
   * several statements. The work runs again when the server gave it up for another's sake.
   */
  public <R> Future<R> transaction(Function<Tx, Future<R>> work) {
    return means.transactions().run(envelope, work);
  }

  /**
   * All other writing: a repeat of the same call gets the first answer. A client's retry and a bus
   * retry are one case.
   */
  public <R> Future<R> once(Class<R> reply, Function<Tx, Future<R>> work) {
    return means.answered().once(this, reply, work);
  }

  /**
   * As {@link #once}, where one function of the database does all of it in one statement: it claims
   * the call, works, and keeps the reply. Its first five parameters are the claim: business, call,
   * operation, keyed hash of the request, and until when to keep it; {@code values} are the others.
   * It answers one row, (replayed, answer), and refuses with FD409 a call that was another one.
   */
  public <R> Future<R> onceIn(Class<R> reply, String sql, Object... values) {
    return means.answered().onceIn(this, reply, sql, values);
  }

  /**
   * Asks another domain. Never ask inside a transaction: it would hold row locks over the network.
   */
  public <A, R> Future<R> ask(Ask<A, R> ask, A question) {
    return means.bus().ask(ask, business(), question);
  }

  /**
   * Runs the steps of a process that this call has made, after the commit, as far as the call's
   * deadline allows, and says how far it is then. It goes on by itself.
   */
  public Future<ProcessState> run(ProcessDefinition definition, UUID process) {
    return new ProcessRunner(means, definition)
        .runFor(business(), process, Math.max(1, millisLeft() - ANSWER_MILLIS));
  }
}

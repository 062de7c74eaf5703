package io.frontdesk.contacts.access;

import io.frontdesk.platform.config.Secrets;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.domain.Platform;
import io.frontdesk.platform.domain.Workers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;

/**
 * Replaces the key that signs: the next one is listed first and signs later, the one before is
 * listed until its last token has expired. Or, where a key is known to others, at once.
 */
public final class SigningKeyRotation {
  /** Seconds from being listed to signing: what verifies may keep a list for a minute. */
  static final int OVERLAP = 90;

  /** Of a rotation at once: gateways know the list of two seconds ago. Until then none signs. */
  static final int AT_ONCE = 3;

  /** Seconds that a node may sign on before it hears that another key has its turn. */
  private static final int LAG = 60;

  /** {@code kid}: the new key; empty when another node was first, or is just at it. */
  public record Outcome(Optional<String> kid, Instant signsFrom) {
    /** For people. */
    @Override
    public String toString() {
      return kid.map(
              each -> "the signing key " + each + " is listed now and signs from " + signsFrom)
          .orElse("nothing was done: another rotation is under way, or has just been");
    }
  }

  private static final Outcome NONE = new Outcome(Optional.empty(), null);

  private final Secrets secrets;
  private final Workers workers;
  private final TokenSettings token;

  public SigningKeyRotation(Secrets secrets, Workers workers, TokenSettings token) {
    this.secrets = secrets;
    this.workers = workers;
    this.token = token;
  }

  /**
   * What an operator asks for, beside running nodes or without any. {@code atOnce}: no key from
   * before is good for anything any more, and everybody who is signed in has to refresh.
   */
  public static Future<Outcome> rotate(Vertx vertx, Platform platform, boolean atOnce) {
    var settings = platform.settings();
    var workers = new Workers("rotation", 1, 1);
    var pool = platform.database().pool(vertx, "contacts");
    return new SigningKeyRotation(
            platform.secrets(), workers, settings.section("token", TokenSettings.class))
        .rotate(vertx, pool, atOnce)
        .eventually(() -> pool.close())
        .onComplete(done -> workers.close());
  }

  Future<Outcome> rotate(Vertx vertx, Pool pool, boolean atOnce) {
    return pool.preparedQuery(SigningKeySql.HAS_ONE)
        .execute(Tuple.of(SigningKeySql.CURRENT))
        .compose(
            rows ->
                rows.iterator().next().getBoolean("made")
                    ? replace(vertx, pool, atOnce, 0)
                    : Future.failedFuture(
                        new IllegalStateException(
                            "There is no signing key yet; the first node that starts makes one")));
  }

  /** Without a key that old nothing is done. */
  public Future<Outcome> byAge(Vertx vertx, Pool pool, int days) {
    return pool.preparedQuery(SigningKeySql.IS_OLD)
        .execute(Tuple.of(days))
        .compose(
            rows ->
                rows.iterator().next().getBoolean("old")
                    ? replace(vertx, pool, false, days)
                    : Future.succeededFuture(NONE));
  }

  private Future<Outcome> replace(Vertx vertx, Pool pool, boolean atOnce, int days) {
    return workers
        .run(vertx, () -> SealedKey.generate(secrets))
        .compose(
            next ->
                pool.withTransaction(
                    connection ->
                        take(connection, atOnce, days)
                            .compose(
                                old ->
                                    old.isEmpty()
                                        ? Future.succeededFuture(NONE)
                                        : succeed(connection, old.get(), next, atOnce))));
  }

  private static Future<Optional<String>> take(SqlConnection connection, boolean atOnce, int days) {
    var taken =
        atOnce
            ? connection.preparedQuery(SigningKeySql.TAKE_AT_ONCE).execute()
            : connection.preparedQuery(SigningKeySql.TAKE).execute(Tuple.of(days));
    return taken.map(rows -> rows.stream().findFirst().map(row -> row.getString("kid")));
  }

  private Future<Outcome> succeed(
      SqlConnection connection, String old, SealedKey next, boolean atOnce) {
    var overlap = atOnce ? AT_ONCE : OVERLAP;
    var gone =
        atOnce
            ? connection.preparedQuery(SigningKeySql.DROP).execute()
            : connection
                .preparedQuery(SigningKeySql.SUCCEED)
                .execute(Tuple.of(old, (double) (OVERLAP + LAG + token.alive().toSeconds())));
    return gone.compose(
            done ->
                connection
                    .preparedQuery(SigningKeySql.NEXT)
                    .execute(
                        Tuple.of(next.kid(), next.publicJwk(), next.sealed(), (double) overlap)))
        .map(
            rows ->
                new Outcome(
                    Optional.of(next.kid()), Sql.instant(rows.iterator().next(), "signs_from")));
  }
}

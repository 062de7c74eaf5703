package io.frontdesk.contacts.access;

import io.frontdesk.contract.contacts.AccessQueries;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.config.Secrets;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Resource;
import io.frontdesk.platform.domain.Workers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;

/**
 * The key pairs that sign access tokens: the first is made at the first start, sealed in the
 * database. Whose turn it is the database says, every second: nobody signs with what it last heard
 * of a while ago.
 */
public final class SigningKeys implements Resource {
  private static final long ROUND_MILLIS = 1000;
  private static final long GOOD_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final class Signer {
    private final String kid;
    private final JWTAuth auth;

    private Signer(String kid, JWTAuth auth) {
      this.kid = kid;
      this.auth = auth;
    }
  }

  private final Secrets secrets;
  private final Workers workers;
  private volatile Pool pool;
  private volatile Signer signer;
  private volatile long confirmedAt;

  public SigningKeys(Secrets secrets, Workers workers) {
    this.secrets = secrets;
    this.workers = workers;
  }

  @Override
  public void bind(Operations operations) {
    operations.answer(AccessQueries.LIST_SIGNING_KEYS, this::list);
  }

  /** Makes the key pair if there is none yet; fails when it was sealed with another secret. */
  public Future<?> prepare(Vertx vertx, Pool pool) {
    this.pool = pool;
    return pool.preparedQuery(SigningKeySql.HAS_ONE)
        .execute(Tuple.of(SigningKeySql.CURRENT))
        .compose(
            rows ->
                rows.iterator().next().getBoolean("made")
                    ? Future.succeededFuture()
                    : make(vertx, pool))
        .compose(made -> confirm(vertx))
        .onSuccess(ready -> follow(vertx));
  }

  private Future<?> make(Vertx vertx, Pool pool) {
    return workers
        .run(vertx, () -> SealedKey.generate(secrets))
        .compose(
            key ->
                pool.preparedQuery(SigningKeySql.FIRST)
                    .execute(
                        Tuple.of(key.kid(), SigningKeySql.CURRENT, key.publicJwk(), key.sealed())));
  }

  /** Ends with the verticle, as its timers do. */
  private void follow(Vertx vertx) {
    vertx.setTimer(ROUND_MILLIS, timer -> confirm(vertx).onComplete(done -> follow(vertx)));
  }

  /** Asks whose turn it is. In the first moments after a rotation at once it is nobody's. */
  private Future<?> confirm(Vertx vertx) {
    var asked = System.nanoTime();
    return pool.preparedQuery(SigningKeySql.SIGNER)
        .execute()
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture(null)
                    : signer(vertx, rows.iterator().next()))
        .onSuccess(
            found -> {
              signer = found;
              confirmedAt = asked;
            });
  }

  private Future<Signer> signer(Vertx vertx, Row row) {
    var known = signer;
    var kid = row.getString("kid");
    return known != null && known.kid.equals(kid)
        ? Future.succeededFuture(known)
        : workers.run(vertx, () -> open(vertx, kid, row));
  }

  private Signer open(Vertx vertx, String kid, Row row) {
    var key = SealedKey.open(secrets, kid, row.getBuffer("sealed"));
    return new Signer(kid, JWTAuth.create(vertx, new JWTAuthOptions().addJwk(key.privateJwk())));
  }

  /** Exactly these claims, under the name of the key: about a millisecond, off the event loop. */
  Future<String> sign(Vertx vertx, JsonObject claims) {
    var options = new JWTOptions().setAlgorithm("RS256").setNoTimestamp(true);
    return confirmed(vertx)
        .compose(by -> workers.run(vertx, () -> by.auth.generateToken(claims, options)));
  }

  Future<?> ready(Vertx vertx) {
    return confirmed(vertx);
  }

  /** A node that was stopped for a while, or cut off, asks before it signs again. */
  private Future<Signer> confirmed(Vertx vertx) {
    var good = signer != null && System.nanoTime() - confirmedAt < GOOD_NANOS;
    return (good ? Future.succeededFuture() : confirm(vertx))
        .compose(
            sure -> {
              var by = signer;
              return by == null
                  ? Future.failedFuture(
                      Problem.unavailable(
                              "SERVICE_BUSY", "The signing key is being replaced; try again")
                          .raise())
                  : Future.succeededFuture(by);
            });
  }

  public Future<AccessQueries.SigningKeys> list(Call<AccessQueries.ListSigningKeys> call) {
    return call.query(SigningKeySql.LIST)
        .map(
            rows ->
                new AccessQueries.SigningKeys(
                    rows.stream().map(row -> row.getJsonObject("public_jwk").getMap()).toList()));
  }

  /** Of keys that are listed no more nothing is left to steal. */
  public static String cleaning() {
    return SigningKeySql.ERASE;
  }
}

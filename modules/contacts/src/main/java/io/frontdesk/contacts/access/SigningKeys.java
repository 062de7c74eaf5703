package io.frontdesk.contacts.access;

import io.frontdesk.contract.contacts.Access;
import io.frontdesk.platform.Call;
import io.frontdesk.platform.Secrets;
import io.frontdesk.platform.Workers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.HexFormat;

/** The key pairs that sign access tokens: made at the first start, sealed in the database. */
public final class SigningKeys {
  /** Nodes that start together all try to take this place; one does, and all read who did. */
  private static final String CURRENT = "current";

  private static final String PURPOSE = "signing key";
  private static final int KID_BYTES = 12;

  private static final String FIND = "select kid, sealed from signing_key where slot = $1";
  private static final String INSERT =
      """
      insert into signing_key (kid, slot, public_jwk, sealed) values ($1, $2, $3, $4) on conflict (slot) do nothing
      """;
  private static final String LIST =
      """
      select public_jwk from signing_key order by created_at desc limit 100
      """;

  private final Secrets secrets;
  private final Workers workers;
  private volatile JWTAuth signer;

  public SigningKeys(Secrets secrets, Workers workers) {
    this.secrets = secrets;
    this.workers = workers;
  }

  /** Makes the key pair if there is none yet; fails when it was sealed with another secret. */
  public Future<?> prepare(Vertx vertx, Pool pool) {
    return find(pool)
        .compose(
            found ->
                found != null
                    ? Future.succeededFuture(found)
                    : make(vertx, pool).compose(made -> find(pool)))
        .compose(row -> workers.run(vertx, () -> open(vertx, row)))
        .onSuccess(ready -> signer = ready);
  }

  private static Future<Row> find(Pool pool) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(CURRENT))
        .map(rows -> rows.size() == 0 ? null : rows.iterator().next());
  }

  private Future<?> make(Vertx vertx, Pool pool) {
    var kid = HexFormat.of().formatHex(secrets.random(KID_BYTES));
    return workers
        .run(vertx, () -> RsaKey.generate(kid))
        .compose(
            key ->
                pool.preparedQuery(INSERT)
                    .execute(Tuple.of(kid, CURRENT, key.publicJwk(), seal(key))));
  }

  private Buffer seal(RsaKey key) {
    return Buffer.buffer(secrets.seal(PURPOSE, key.kid(), key.pkcs8()));
  }

  private JWTAuth open(Vertx vertx, Row row) {
    var kid = row.getString("kid");
    var key = RsaKey.of(kid, secrets.open(PURPOSE, kid, row.getBuffer("sealed").getBytes()));
    return JWTAuth.create(vertx, new JWTAuthOptions().addJwk(key.privateJwk()));
  }

  /** Exactly these claims, under the name of the key: about a millisecond, off the event loop. */
  Future<String> sign(Vertx vertx, JsonObject claims) {
    var options = new JWTOptions().setAlgorithm("RS256").setNoTimestamp(true);
    return workers.run(vertx, () -> signer.generateToken(claims, options));
  }

  public Future<Access.SigningKeys> list(Call<Access.ListSigningKeys> call) {
    return call.query(LIST)
        .map(
            rows ->
                new Access.SigningKeys(
                    rows.stream().map(row -> row.getJsonObject("public_jwk").getMap()).toList()));
  }
}

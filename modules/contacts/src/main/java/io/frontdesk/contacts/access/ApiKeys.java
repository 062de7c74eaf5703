package io.frontdesk.contacts.access;

import io.frontdesk.contract.business.BusinessFile;
import io.frontdesk.contract.business.BusinessFile.EnsureKeys;
import io.frontdesk.contract.business.BusinessFile.EnsuredKeys;
import io.frontdesk.contract.business.BusinessFile.OfferedKey;
import io.frontdesk.contract.business.BusinessFile.Slot;
import io.frontdesk.contract.contacts.AccessQueries;
import io.frontdesk.contract.contacts.AccessQueries.FindKey;
import io.frontdesk.contract.contacts.AccessQueries.FoundKey;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.config.Secrets;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.data.Tx;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The keys of businesses: found by the gateway, looked after by the business itself. */
public final class ApiKeys implements Resource {
  enum Refusal {
    KEY_IN_USE
  }

  /**
   * Longer than anyone remembers a key that was found in force; the key itself is retired for good.
   */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final Secrets secrets;
  private final InstantSource clock;

  public ApiKeys(Secrets secrets, InstantSource clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("listKeys", Empty.class, ListKeys.class, this::listKeys)
        .on("issueKey", IssueKey.class, IssueKey.Reply.class, this::issueKey)
        .on("revokeKey", Empty.class, Empty.class, this::revokeKey)
        .answer(AccessQueries.FIND_KEY, this::find)
        .answer(BusinessFile.ENSURE_KEYS, this::ensureKeys);
  }

  public Future<FoundKey> find(Call<FindKey> call) {
    return call.query(ApiKeySql.FIND, call.request().sha256())
        .map(
            rows ->
                rows.size() == 0
                    ? new FoundKey(null, null, null, Set.of())
                    : ApiKeySql.found(rows.iterator().next()));
  }

  public Future<ListKeys> listKeys(Call<Empty> call) {
    return ApiKeySql.LISTED
        .page(call, ApiKeySql::listed, call.business())
        .map(listed -> new ListKeys(listed.content(), listed.paging()));
  }

  /** Keeps no answer for a repeat: the key's value must exist nowhere once it was shown. */
  public Future<IssueKey.Reply> issueKey(Call<IssueKey> call) {
    var value = ApiKeyValue.of(call.request().kind(), secrets.random(ApiKeyValue.RANDOM_BYTES));
    var id = UUID.randomUUID();
    return call.transaction(tx -> issue(tx, call, id, value))
        .map(stored -> new IssueKey.Reply(id, value.value()));
  }

  private static Future<Void> issue(Tx tx, Call<IssueKey> call, UUID id, ApiKeyValue value) {
    tx.send(ApiKeySql.LOCK, call.business());
    return tx.run(ApiKeySql.FACTS, call.business(), code(call.request().application()))
        .map(
            rows -> {
              var row = rows.iterator().next();
              var facts = new IssueKey.Facts(row.getLong("keys"), row.getUUID("application"));
              var issued = IssueKey.decide(call.request(), facts).orRaise();
              tx.send(
                  ApiKeySql.INSERT,
                  call.business(),
                  id,
                  issued.kind().name(),
                  issued.application(),
                  issued.name(),
                  issued.scopes().toArray(String[]::new),
                  value.sha256(),
                  value.hint());
              return null;
            });
  }

  /** What no application's code can be is not looked for: the database refuses some characters. */
  private static String code(String application) {
    return application != null && Applications.CODE.matcher(application).matches()
        ? application
        : null;
  }

  /** Retiring twice changes nothing, so a repeat needs no kept answer. */
  public Future<Empty> revokeKey(Call<Empty> call) {
    var id = call.path("id", "key");
    if (id.equals(call.principal().key())) {
      throw Problem.refused(Refusal.KEY_IN_USE, "A key cannot revoke itself", "id").raise();
    }
    var now = clock.instant();
    return call.transaction(
        tx ->
            tx.run(ApiKeySql.RETIRE, call.business(), id, Sql.at(now))
                .map(
                    retired -> {
                      if (retired.rowCount() == 0) {
                        throw Problem.notFound("key").raise();
                      }
                      RevocationFeed.revoke(tx, call.business(), id, now.plus(REMEMBERED));
                      return new Empty();
                    }));
  }

  public Future<EnsuredKeys> ensureKeys(Call<EnsureKeys> call) {
    return call.transaction(
        tx -> {
          tx.send(ApiKeySql.LOCK, call.request().business());
          var installed = new ArrayList<Slot>();
          Future<?> all = Future.succeededFuture();
          for (var offered : call.request().keys()) {
            all = all.compose(before -> ensure(tx, call.request().business(), offered, installed));
          }
          return all.compose(done -> useless(tx, call.request()))
              .map(useless -> new EnsuredKeys(installed, useless));
        });
  }

  private static Future<List<Slot>> useless(Tx tx, EnsureKeys offered) {
    var hashes = offered.keys().stream().map(OfferedKey::sha256).toArray(String[]::new);
    return tx.run(ApiKeySql.IN_FORCE, offered.business(), hashes)
        .map(
            rows -> {
              var inForce = rows.stream().map(row -> row.getString("sha256")).toList();
              return offered.keys().stream()
                  .filter(key -> !inForce.contains(key.sha256()))
                  .map(key -> new Slot(key.kind(), key.slot()))
                  .toList();
            });
  }

  private static Future<?> ensure(Tx tx, UUID business, OfferedKey offered, List<Slot> installed) {
    var sql =
        offered.kind() == OfferedKey.Kind.PUBLIC
            ? ApiKeySql.ENSURE_PUBLIC
            : ApiKeySql.ENSURE_SECRET;
    return tx.run(
            sql, business, offered.slot(), UUID.randomUUID(), offered.sha256(), offered.hint())
        .onSuccess(
            rows -> {
              if (rows.rowCount() == 1) {
                installed.add(new Slot(offered.kind(), offered.slot()));
              }
            });
  }
}

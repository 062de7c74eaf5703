package io.frontdesk.contacts.challenges;

import io.frontdesk.contacts.values.Identifier;
import io.frontdesk.kernel.Decision;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.config.SealedValue;
import io.frontdesk.platform.config.Secrets;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.data.Tx;
import io.frontdesk.platform.domain.Call;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody answers to a challenge. A refusal is a value: the try it cost must be committed
 * before it is told.
 */
public final class ChallengeVerifier {
  enum Refusal {
    CODE_WRONG,
    LINK_INVALID
  }

  private final ChallengeSettings settings;
  private final Secrets secrets;
  private final InstantSource clock;
  private final ChallengeSecrets codes;
  private final SendThrottle sends;

  public ChallengeVerifier(ChallengeSettings settings, Secrets secrets, InstantSource clock) {
    this.settings = settings;
    this.secrets = secrets;
    this.clock = clock;
    this.codes = new ChallengeSecrets(secrets);
    this.sends = new SendThrottle(settings, secrets);
  }

  /** By the id of the challenge: to come in, or to prove an address. */
  public Future<Decision<PassedChallenge>> code(Tx tx, Call<?> call, UUID id, String code) {
    var digits = OneTimeCode.typed(code);
    if (digits == null) {
      return Future.succeededFuture(Decision.refuse(wrong()));
    }
    var purposes = new String[] {ChallengePurpose.ENTER.name(), ChallengePurpose.IDENTITY.name()};
    var hash = codes.hash(digits, call.business(), id);
    return tried(tx, ChallengeSql.TRY_CODE, call, id, hash, purposes);
  }

  /** By the address that the code for another password went to. */
  public Future<Decision<PassedChallenge>> passwordCode(
      Tx tx, Call<?> call, Identifier claim, String code) {
    var digits = OneTimeCode.typed(code);
    if (digits == null) {
      return Future.succeededFuture(Decision.refuse(wrong()));
    }
    var hash = codes.hash(digits, call.business(), claim.subject());
    var destination = sends.subject(call.business(), claim.subject());
    var purposes = new String[] {ChallengePurpose.PASSWORD.name()};
    return tried(tx, ChallengeSql.TRY_NEWEST, call, destination, hash, purposes);
  }

  private Future<Decision<PassedChallenge>> tried(
      Tx tx, String sql, Call<?> call, Object key, Buffer hash, String... purposes) {
    return tx.run(
            sql,
            call.business(),
            key,
            Sql.at(clock.instant()),
            hash,
            settings.tries(),
            purposes,
            call.principal().application())
        .map(
            rows ->
                found(rows)
                    .filter(row -> Boolean.TRUE.equals(row.getBoolean("met")))
                    .map(row -> Decision.accept(met(row, false)))
                    .orElseGet(() -> Decision.refuse(wrong())));
  }

  /** Whose business a link is, which its token says itself; nobody's when it is no token. */
  public static Optional<UUID> businessOf(String token) {
    return LinkToken.parse(token).map(LinkToken::business);
  }

  /** By the token of a link. */
  public Future<Decision<PassedChallenge>> link(Tx tx, String token, ChallengePurpose purpose) {
    var link = LinkToken.parse(token);
    if (link.isEmpty()) {
      return Future.succeededFuture(Decision.refuse(invalid()));
    }
    return tx.run(
            ChallengeSql.FOLLOW,
            link.get().business(),
            ChallengeSecrets.hash(link.get()),
            Sql.at(clock.instant()),
            purpose.name())
        .map(
            rows ->
                found(rows)
                    .map(row -> Decision.accept(met(row, !row.getBoolean("met"))))
                    .orElseGet(() -> Decision.refuse(invalid())));
  }

  private PassedChallenge met(Row row, boolean again) {
    var id = row.getUUID("id");
    var errand =
        SealedValue.open(
            secrets,
            PendingAction.PURPOSE,
            id.toString(),
            row.getString("sealed"),
            PendingAction.class);
    return new PassedChallenge(
        id,
        ChallengePurpose.valueOf(row.getString("purpose")),
        row.getUUID("contact"),
        errand,
        again);
  }

  private static Optional<Row> found(RowSet<Row> rows) {
    return rows.stream().findFirst();
  }

  /** One answer for every reason: a code that is over must not tell that it was right. */
  public static Problem wrong() {
    return new Problem(
        Kind.UNAUTHENTICATED, Refusal.CODE_WRONG.name(), "The code is wrong, used, or out of time");
  }

  /** Somebody else has proved the address at the same moment. */
  public static <T> Future<Decision<T>> taken(Throwable failure) {
    return Sql.breaks(failure, "identity_value")
        ? Future.succeededFuture(Decision.refuse(invalid()))
        : Future.failedFuture(failure);
  }

  public static Problem invalid() {
    return Problem.refused(
        Refusal.LINK_INVALID, "The link is wrong, used, or out of time; ask for another", "token");
  }
}

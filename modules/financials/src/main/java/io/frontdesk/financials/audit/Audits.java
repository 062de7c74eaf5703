package io.frontdesk.financials.audit;

import io.frontdesk.financials.audit.AuditLedger.Reply;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.data.Tx;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.Ownership;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;

/** The audit of one business while somebody waits for it. */
public final class Audits implements Resource {
  /** Why a business is not audited over HTTP. */
  public enum Refusal {
    AUDIT_TOO_LARGE
  }

  /** Any number that nothing else of ours locks in this database. */
  private static final long LOCK = 0x41554449542BL;

  /** For the answer to reach the caller before the caller's patience ends. */
  private static final long MARGIN_MILLIS = 500;

  @Override
  public void bind(Operations operations) {
    operations.on("auditLedger", Empty.class, Reply.class, this::auditLedger);
  }

  public Future<Reply> auditLedger(Call<Empty> call) {
    Ownership.server(call);
    return call.transaction(
            tx ->
                Audit.begin(tx)
                    .compose(moment -> alone(tx).map(moment))
                    .compose(
                        moment ->
                            Audit.run(tx, moment, call.business(), () -> left(call), each -> {})))
        .recover(
            failure ->
                Future.failedFuture(Audit.tookTooLong(failure) ? tooLarge().raise() : failure));
  }

  /** Each takes a connection for seconds: a second one waits for its turn, and not here. */
  private static Future<Void> alone(Tx tx) {
    return tx.run(AuditSql.LOCKED, LOCK)
        .map(
            rows -> {
              if (!rows.iterator().next().getBoolean("locked")) {
                throw Problem.unavailable(
                        "AUDIT_RUNNING", "Another audit is running; try again soon")
                    .raise();
              }
              return null;
            });
  }

  private static long left(Call<?> call) {
    var left = call.millisLeft() - MARGIN_MILLIS;
    if (left <= 0) {
      throw tooLarge().raise();
    }
    return left;
  }

  private static Problem tooLarge() {
    return Problem.refused(
        Refusal.AUDIT_TOO_LARGE,
        "The ledger is too large to be audited while you wait: run scripts/audit",
        null);
  }
}

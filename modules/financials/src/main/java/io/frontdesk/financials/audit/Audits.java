package io.frontdesk.financials.audit;

import io.frontdesk.financials.audit.AuditLedger.Reply;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.Call;
import io.frontdesk.platform.Operations.Nothing;
import io.vertx.core.Future;

/** The audit of one business while somebody waits for it. */
public final class Audits {
  /** Why a business is not audited over HTTP. */
  public enum Refusal {
    AUDIT_TOO_LARGE
  }

  /** For the answer to reach the caller before the caller's patience ends. */
  private static final long MARGIN_MILLIS = 500;

  public Future<Reply> auditLedger(Call<Nothing> call) {
    return call.transaction(
            tx ->
                Audit.begin(tx)
                    .compose(
                        moment ->
                            Audit.run(tx, moment, call.business(), () -> left(call), each -> {})))
        .recover(
            failure ->
                Future.failedFuture(Audit.tookTooLong(failure) ? tooLarge().raise() : failure));
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

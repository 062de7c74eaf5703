package io.frontdesk.financials;

import io.frontdesk.contract.business.BusinessFile;
import io.frontdesk.financials.audit.AuditLedger;
import io.frontdesk.financials.audit.AuditSettings;
import io.frontdesk.financials.audit.Audits;
import io.frontdesk.financials.audit.Rounds;
import io.frontdesk.financials.business.Businesses;
import io.frontdesk.platform.DomainVerticle;
import io.frontdesk.platform.Operations;
import io.frontdesk.platform.Operations.Nothing;
import io.frontdesk.platform.Platform;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** Accounts and wallets, and the movement of money between them. */
public final class FinancialsVerticle extends DomainVerticle {
  private final Businesses businesses = new Businesses();
  private final Audits audits = new Audits();
  private final Rounds rounds;

  public FinancialsVerticle(Platform platform) {
    super("financials", platform);
    rounds = new Rounds(platform.settings().section("audit", AuditSettings.class));
  }

  @Override
  protected void bind(Operations operations) {
    operations
        .on("auditLedger", Nothing.class, AuditLedger.Reply.class, audits::auditLedger)
        .answer(BusinessFile.validate("financials"), businesses::validate)
        .answer(BusinessFile.apply("financials"), businesses::apply);
  }

  @Override
  protected Future<?> prepare(Pool pool) {
    rounds.start(vertx, pool, domain(), platform().meters());
    return Future.succeededFuture();
  }

  /** None of these decides what is right: what has ended counts as ended before they come by. */
  @Override
  protected List<String> cleaning() {
    return List.of(
        "select expire_lots(1000)", "select close_holds(1000)", "select add_up_house(1000)");
  }
}

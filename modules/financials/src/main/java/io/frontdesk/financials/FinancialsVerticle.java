package io.frontdesk.financials;

import io.frontdesk.financials.accounts.Accounts;
import io.frontdesk.financials.audit.AuditSchedule;
import io.frontdesk.financials.audit.AuditSettings;
import io.frontdesk.financials.audit.Audits;
import io.frontdesk.financials.billing.Billing;
import io.frontdesk.financials.business.BusinessFacts;
import io.frontdesk.financials.business.BusinessFactsReader;
import io.frontdesk.financials.journals.Journals;
import io.frontdesk.financials.owners.BalanceOwners;
import io.frontdesk.financials.owners.UnregisteredContacts;
import io.frontdesk.financials.transfers.Transfers;
import io.frontdesk.financials.wallets.Wallets;
import io.frontdesk.platform.domain.BusinessSection;
import io.frontdesk.platform.domain.DomainVerticle;
import io.frontdesk.platform.domain.Platform;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.List;

/** Accounts and wallets, and the movement of money between them. */
public final class FinancialsVerticle extends DomainVerticle {
  private final BusinessSection<BusinessFacts> businesses;
  private final BalanceOwners holders;
  private final Clock clock = Clock.systemUTC();
  private final AuditSchedule rounds;

  public FinancialsVerticle(Platform platform) {
    super("financials", platform);
    businesses = platform.section("financials", BusinessFactsReader::read);
    holders = new BalanceOwners(businesses);
    rounds = new AuditSchedule(platform.settings().section("audit", AuditSettings.class));
  }

  @Override
  protected List<Resource> resources() {
    return List.of(
        holders,
        new Accounts(holders, businesses),
        new Wallets(holders),
        new Journals(holders, clock),
        new Transfers(holders, businesses),
        new Billing(holders, businesses, clock),
        new Audits(),
        new UnregisteredContacts());
  }

  @Override
  protected BusinessSection<?> section() {
    return businesses;
  }

  @Override
  protected Future<?> prepare(Pool pool) {
    rounds.start(vertx, pool, domain(), platform().meters());
    return Future.succeededFuture();
  }

  /** Nothing depends on when these run: what has expired counts as expired before. */
  @Override
  protected List<String> cleaning() {
    return List.of(
        "select expire_lots(1000)",
        "select close_expired_holds(1000)",
        "select roll_up_house_balances(1000)");
  }
}

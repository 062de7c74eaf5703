package io.frontdesk.financials;

import io.frontdesk.contract.business.BusinessFile;
import io.frontdesk.financials.business.Businesses;
import io.frontdesk.platform.DomainVerticle;
import io.frontdesk.platform.Operations;
import io.frontdesk.platform.Platform;
import java.util.List;

/** Accounts and wallets, and the movement of money between them. */
public final class FinancialsVerticle extends DomainVerticle {
  private final Businesses businesses = new Businesses();

  public FinancialsVerticle(Platform platform) {
    super("financials", platform);
  }

  @Override
  protected void bind(Operations operations) {
    operations
        .answer(BusinessFile.validate("financials"), businesses::validate)
        .answer(BusinessFile.apply("financials"), businesses::apply);
  }

  /** None of these decides what is right: what has ended counts as ended before they come by. */
  @Override
  protected List<String> cleaning() {
    return List.of(
        "select expire_lots(1000)", "select close_holds(1000)", "select add_up_house(1000)");
  }
}

package io.frontdesk.financials.journals;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Request and reply of operation getWalletTotals; what clients send as posted_on says nothing. */
public record WalletTotals(
    String postedOn,
    @JsonProperty("posted_on[gt]") Instant postedAfter,
    @JsonProperty("posted_on[gte]") Instant postedFrom,
    @JsonProperty("posted_on[lt]") Instant postedBefore,
    @JsonProperty("posted_on[lte]") Instant postedUntil) {
  public record Reply(List<Total> walletTotals) {}

  public record Total(String type, BigDecimal total, String currencyCode) {}

  DateRange posted() {
    return DateRange.of(null, postedAfter, postedFrom, postedBefore, postedUntil);
  }
}

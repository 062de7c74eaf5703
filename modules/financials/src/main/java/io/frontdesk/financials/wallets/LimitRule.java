package io.frontdesk.financials.wallets;

import io.frontdesk.kernel.Money;
import io.frontdesk.kernel.PlainText;
import io.frontdesk.kernel.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;

/** How much, or how often, may go in or out of a wallet in a day, week or month. */
public record LimitRule(
    UUID id,
    String name,
    Integer maximumNumber,
    BigDecimal maximumAmount,
    String period,
    List<String> appliesFor,
    String currencyCode) {

  /** Rules as the wallet is to have them; each gets an id, in the order they were given. */
  static List<LimitRule> checked(List<LimitRule> asked, String currency) {
    var rules = new ArrayList<LimitRule>();
    var ids = new HashSet<UUID>();
    for (var rule : asked == null ? List.<LimitRule>of() : asked) {
      var at = "limit_rules." + rules.size() + ".";
      rules.add(rule.checked(currency, at));
      if (!ids.add(rules.get(rules.size() - 1).id())) {
        throw refuse(Refusal.LIMIT_ID_TWICE, "Another rule has this id", at + "id");
      }
    }
    return rules;
  }

  private LimitRule checked(String currency, String at) {
    if (period == null || appliesFor == null || appliesFor.isEmpty()) {
      var missing = period == null ? "period" : "applies_for";
      throw refuse(Refusal.LIMIT_EMPTY, "A rule says for how long and for what", at + missing);
    }
    if (maximumNumber == null && maximumAmount == null) {
      throw refuse(
          Refusal.LIMIT_EMPTY, "A rule limits an amount or a number", at + "maximum_amount");
    }
    if (currencyCode != null && !currencyCode.equals(currency)) {
      throw refuse(
          Refusal.LIMIT_CURRENCY_MISMATCH, "The wallet holds " + currency, at + "currency_code");
    }
    var amount =
        maximumAmount == null
            ? null
            : Money.given(maximumAmount, currency, at + "maximum_amount").orRaise().amount();
    return new LimitRule(
        id == null ? UUID.randomUUID() : id,
        PlainText.line(name),
        maximumNumber,
        amount,
        period,
        List.copyOf(new LinkedHashSet<>(appliesFor)),
        currency);
  }

  private static Problem.Raised refuse(Refusal code, String message, String attribute) {
    return Problem.refused(code, message, attribute).raise();
  }
}

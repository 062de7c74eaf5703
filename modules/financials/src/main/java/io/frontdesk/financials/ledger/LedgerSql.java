package io.frontdesk.financials.ledger;

/** The statement that moves money. */
final class LedgerSql {
  static final String POST =
      """
      select replayed, answer from post($1, $2, $3, $4, $5, $6, $7, $8, null)
      """;

  private LedgerSql() {}
}

package io.frontdesk.financials.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Reply of operation auditLedger, which has no request; and what the other audits find. */
public final class AuditLedger {
  /** {@code takenAt}: the moment as of which all of it is so. */
  public record Reply(
      boolean clean, List<Check> checks, List<HouseBalance> house, Instant takenAt) {
    public Reply {
      checks = List.copyOf(checks);
      house = List.copyOf(house);
    }
  }

  /** {@code findings}: counted up to 1000; {@code examples}: at most 5 of them. */
  public record Check(String name, String description, int findings, List<String> examples) {
    public Check {
      examples = List.copyOf(examples);
    }
  }

  /** Of the business's own side; over all businesses where all were asked for. */
  public record HouseBalance(String account, String currencyCode, BigDecimal balance) {}

  private AuditLedger() {}
}

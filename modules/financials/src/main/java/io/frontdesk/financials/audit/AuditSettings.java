package io.frontdesk.financials.audit;

/** As in the settings, section "audit". */
public record AuditSettings(int everyMinutes, int checkSeconds) {
  public AuditSettings {
    if (everyMinutes < 0 || checkSeconds < 1) {
      throw new IllegalArgumentException(
          "audit.every_minutes must be 0 or more, and audit.check_seconds 1 or more");
    }
  }
}

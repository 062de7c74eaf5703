package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.financials.audit.Audit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedNode.class)
class AuditMetricsTest {
  @Test
  void tellWhatTheAuditOfTheLedgerFindsAndWhenItWas(RunningNode node) {
    var metrics = node.management().get("/metrics").expect(200).text();
    assertTrue(metrics.contains("\nfrontdesk_ledger_audit_taken_at_seconds "), metrics);
    for (var check : Audit.names()) {
      var gauge = "\nfrontdesk_ledger_audit_findings{check=\"" + check + "\"} ";
      assertTrue(metrics.contains(gauge), check);
    }
  }
}

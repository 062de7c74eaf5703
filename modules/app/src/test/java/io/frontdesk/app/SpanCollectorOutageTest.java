package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.frontdesk.testkit.Ports;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A collector that is away costs traces, one line of the log, and nobody any time. */
class SpanCollectorOutageTest {
  private static final String LOST = "frontdesk_trace_spans_total{outcome=\"lost\"}";

  @Test
  void isWarnedOfOnceAndWaitedForByNobody() {
    var log = (Logger) LoggerFactory.getLogger(SpanCollector.class);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    log.addAppender(lines);
    var requests = (Logger) LoggerFactory.getLogger("io.frontdesk.requests");
    var answered = new ListAppender<ILoggingEvent>();
    answered.start();
    requests.addAppender(answered);
    var settings = new HashMap<String, Object>(SharedNode.CHEAP_PASSWORDS);
    settings.put("tracing.endpoint", "http://127.0.0.1:" + Ports.free() + "/v1/traces");
    settings.put("tracing.sample", 1);
    long closing;
    try (var node = RunningNode.start(settings)) {
      var company = BusinessClient.home(node);
      var first = lost(node, company, 0);
      lost(node, company, first);
      company.app().get(BusinessClient.CONTACTS + "?email_address=a%40example.com").expect(200);
      closing = System.nanoTime();
    } finally {
      log.detachAppender(lines);
      requests.detachAppender(answered);
    }
    assertTrue(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - closing) < 20, "closes");
    assertEquals(1, lines.list.size(), lines.list.toString());
    assertTrue(
        answered.list.stream().anyMatch(line -> keys(line).contains("trace_id")), "trace_id");
  }

  private static List<String> keys(ILoggingEvent line) {
    return line.getKeyValuePairs().stream().map(pair -> pair.key).toList();
  }

  /** More than that, after a while. */
  private static double lost(RunningNode node, BusinessClient company, double before) {
    for (var i = 0; i < 400; i++) {
      company.app().get(BusinessClient.CONTACTS + "?email_address=a%40example.com").expect(200);
      var found =
          node.management()
              .get("/metrics")
              .text()
              .lines()
              .filter(line -> line.startsWith(LOST))
              .mapToDouble(line -> Double.parseDouble(line.substring(LOST.length() + 1)))
              .findFirst()
              .orElse(0);
      if (found > before) {
        return found;
      }
      TestSpanCollector.pause();
    }
    throw new AssertionError("nothing was lost");
  }
}

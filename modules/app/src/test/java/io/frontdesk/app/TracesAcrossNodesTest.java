package io.frontdesk.app;

import io.frontdesk.testkit.Ports;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A request that is answered by another node is still one trace. */
class TracesAcrossNodesTest {
  private final TestSpanCollector collector = new TestSpanCollector();

  @AfterEach
  void stop() {
    collector.close();
  }

  /** Two nodes of a cluster, the gateway on one and the domains on the other. */
  @Test
  void aTraceGoesOnOnAnotherNode() {
    var port = Ports.free();
    var settings = new HashMap<String, Object>(SharedNode.CHEAP_PASSWORDS);
    settings.put("tracing.endpoint", collector.endpoint());
    settings.put("tracing.sample", 1.0);
    settings.put("node.verticles", "domains:1");
    settings.put("cluster.host", "127.0.0.1");
    settings.put("cluster.port", port);
    settings.put("cluster.bus_port", Ports.free());
    settings.put("cluster.hazelcast", RunningNode.root().resolve("conf/hazelcast.yaml").toString());
    try (var domains = RunningNode.start(settings)) {
      var door = domains.settings();
      var changes =
          Map.<String, Object>of(
              "node.verticles", "gateway:1",
              "http.port", Ports.free(),
              "management.port", Ports.free(),
              "cluster.port", Ports.free(),
              "cluster.bus_port", Ports.free(),
              "cluster.join", "127.0.0.1:" + port);
      for (var change : changes.entrySet()) {
        door = door.with(change.getKey(), change.getValue());
      }
      try (var gateway = Node.start(door)) {
        registerAcross(gateway, domains);
      }
    }
  }

  private void registerAcross(Node gateway, RunningNode domains) {
    var trace = UUID.randomUUID().toString().replace("-", "");
    var management = new Client(gateway.managementUrl());
    for (var i = 0; i < 400 && management.get("/health/ready").status() != 200; i++) {
      TestSpanCollector.pause();
    }
    new Client(gateway.baseUrl())
        .key(domains.publicKey())
        .with("traceparent", TracesTest.parent(trace, true))
        .post(
            BusinessClient.CONTACTS + "/register",
            BusinessClient.registration("across@example.com"))
        .expect(201);
    collector.await(
        span ->
            TestSpanCollector.traceId(span).equals(trace) && span.getName().equals("sql commit"));
    collector.await(
        span ->
            TestSpanCollector.traceId(span).equals(trace)
                && span.getName().equals("registerContact")
                && !TracesTest.text(span, "http.route").isEmpty());
  }
}

package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.platform.config.LocatedYaml;
import io.frontdesk.testkit.Ports;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The dashboard and the alarms speak of metrics that a node has, by labels that it gives them. */
class DomainMetricsTest {
  /** They come with their first event, which a healthy node may never have, or with TLS. */
  private static final Map<String, Set<String>> RARE =
      Map.of(
          "frontdesk_bus_repeats_total", Set.of("domain", "reason"),
          "frontdesk_tls_certificate_expires_seconds", Set.of(),
          "jvm_gc_pause_seconds_sum", Set.of("action", "cause", "gc"));

  /** What Prometheus itself adds. */
  private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

  private static final Pattern NAME =
      Pattern.compile("\\b((?:frontdesk|vertx|jvm|process|system)_\\w+)(?:\\{([^}]*)\\})?");
  private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"");
  private static final Pattern GROUPED =
      Pattern.compile("\\b(?:by|without)\\s*\\(([^)]*)\\)\\s*\\(|\\{\\{(\\w+)\\}\\}");

  private static final TestSpanCollector COLLECTOR = new TestSpanCollector();
  private static final List<RunningNode> NODES = new ArrayList<>();
  private static final Map<String, Set<String>> EXPOSED = new HashMap<>();

  @BeforeAll
  static void scrape() {
    var settings = new HashMap<String, Object>(SharedNode.CHEAP_PASSWORDS);
    settings.put("tracing.endpoint", COLLECTOR.endpoint());
    settings.put("cluster.host", "127.0.0.1");
    settings.put("cluster.port", Ports.free());
    settings.put("cluster.bus_port", Ports.free());
    settings.put("cluster.hazelcast", RunningNode.root().resolve("conf/hazelcast.yaml").toString());
    var node = RunningNode.start(settings);
    NODES.add(node);
    BusinessClient.home(node).register().profile();
    node.client().get("/self-service/v2/contacts").expect(401);
    for (var i = 0; i < 200 && !text(node).contains("frontdesk_outbox_waiting{domain"); i++) {
      TestSpanCollector.pause();
    }
    text(node).lines().filter(line -> !line.startsWith("#")).forEach(DomainMetricsTest::expose);
  }

  @AfterAll
  static void stop() {
    NODES.forEach(RunningNode::close);
    COLLECTOR.close();
  }

  private static String text(RunningNode node) {
    return node.management().get("/metrics").expect(200).text();
  }

  private static void expose(String line) {
    var found = NAME.matcher(line);
    if (found.find() && found.start() == 0) {
      var labels = EXPOSED.computeIfAbsent(found.group(1), name -> new HashSet<>(OF_PROMETHEUS));
      labels.addAll(labels(found.group(2)));
    }
  }

  private static Set<String> labels(String within) {
    return within == null
        ? Set.of()
        : LABEL.matcher(within).results().map(each -> each.group(1)).collect(Collectors.toSet());
  }

  private static String read(String file) {
    try {
      return Files.readString(RunningNode.root().resolve(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }

  private static List<JsonObject> alarms() {
    var file = RunningNode.root().resolve("conf/deploy/prometheus/alerts.yaml");
    return objects(LocatedYaml.read(file).content().getJsonArray("groups"))
        .flatMap(group -> objects(group.getJsonArray("rules")))
        .toList();
  }

  /** Expression and legend, as one text. */
  private static List<String> dashboard() {
    var file = new JsonObject(read("conf/deploy/grafana/frontdesk.json"));
    return objects(file.getJsonArray("panels"))
        .flatMap(panel -> objects(panel.getJsonArray("targets", new JsonArray())))
        .map(target -> target.getString("expr") + " " + target.getString("legendFormat"))
        .toList();
  }

  private static Set<String> wrong(String text) {
    var wrong = new TreeSet<String>();
    var known = new HashSet<String>();
    for (var name : NAME.matcher(text).results().toList()) {
      var labels = EXPOSED.getOrDefault(name.group(1), RARE.get(name.group(1)));
      if (labels == null) {
        wrong.add("there is no " + name.group(1));
        continue;
      }
      known.addAll(labels);
      labels(name.group(2)).stream()
          .filter(label -> !labels.contains(label) && !OF_PROMETHEUS.contains(label))
          .forEach(label -> wrong.add(name.group(1) + " has no label " + label));
    }
    for (var group : GROUPED.matcher(text).results().toList()) {
      var names = group.group(1) == null ? group.group(2) : group.group(1);
      Arrays.stream(names.split("\\s*,\\s*", -1))
          .filter(label -> !known.contains(label) && !OF_PROMETHEUS.contains(label))
          .forEach(label -> wrong.add("nothing has a label " + label + " in " + text));
    }
    return wrong;
  }

  @Test
  void theDashboardShowsWhatThereIs() {
    var wrong = new TreeSet<String>();
    dashboard().forEach(each -> wrong.addAll(wrong(each)));
    assertEquals(Set.of(), wrong);
    assertTrue(dashboard().size() > 20, "panels");
  }

  @Test
  void theAlarmsAskForWhatThereIs() {
    var wrong = new TreeSet<String>();
    alarms().forEach(each -> wrong.addAll(wrong(each.getString("expr"))));
    assertEquals(Set.of(), wrong);
  }

  @Test
  void everyAlarmIsExplained() {
    var operating = read("docs/operating.md");
    var left = new TreeSet<String>();
    for (var alarm : alarms()) {
      var name = alarm.getString("alert");
      var anchor = "docs/operating.md#" + name.toLowerCase(java.util.Locale.ROOT);
      assertEquals(anchor, alarm.getJsonObject("annotations").getString("runbook"), name);
      if (!operating.contains("\n### " + name + "\n")) {
        left.add(name);
      }
    }
    assertEquals(Set.of(), left);
  }

  @Test
  void theTableOfMetricsNamesThoseOfOurOwn() {
    var operating = read("docs/operating.md");
    var left = new TreeSet<String>();
    for (var name : EXPOSED.keySet()) {
      var base = name.replaceFirst("_(count|sum|max|bucket)$", "");
      if (name.startsWith("frontdesk_") && !operating.contains("`" + base)) {
        left.add(base);
      }
    }
    assertEquals(Set.of(), left);
  }

  @Test
  void poolsAreTheDomainsOwn() {
    assertTrue(
        text(NODES.get(0)).contains("vertx_pool_in_use{pool_name=\"contacts\",pool_type=\"sql\"}"),
        text(NODES.get(0)));
  }
}

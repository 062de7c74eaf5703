package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Kubernetes manifests of conf/deploy: that they are well written, and what they promise. */
@ExtendWith(SharedNode.class)
class ManifestsTest {
  private static final int MILLIS = 1000;

  private final Manifests manifests = Manifests.shipped();
  private final SettingNames settings = SettingNames.shipped();

  private static String gateway() throws IOException {
    return Files.readString(Manifests.DIRECTORY.resolve("gateway.yaml"));
  }

  private static void assertRefused(String right, String wrong) throws IOException {
    Manifests.of(gateway());
    assertTrue(gateway().contains(right), right);
    var broken = gateway().replace(right, wrong);
    assertThrows(IllegalArgumentException.class, () -> Manifests.of(broken), wrong);
  }

  @Test
  void refusesAMisspeltFieldAtAnyDepth() throws IOException {
    assertRefused("minReadySeconds:", "minReadySecond:");
    assertRefused("terminationGracePeriodSeconds:", "terminationGracePeriod:");
    assertRefused("readOnlyRootFilesystem:", "readOnlyRootFileSystem:");
    assertRefused("fieldPath:", "field:");
    assertRefused("failureThreshold:", "failureTreshold:");
  }

  @Test
  void refusesAValueOfTheWrongKind() throws IOException {
    assertRefused("prometheus.io/port: \"9090\"", "prometheus.io/port: 9090");
    assertRefused("maxSurge: 1", "maxSurge: [1]");
    assertRefused("containerPort: 8080", "containerPort: \"8080\"");
    assertRefused("apiVersion: apps/v1", "apiVersion: extensions/v1beta1");
  }

  @Test
  void letsPodsRunUnderTheStrictestPodSecurity() {
    for (var pod : manifests.pods()) {
      var spec = pod.spec();
      var context = spec.getSecurityContext();
      assertTrue(context.getRunAsNonRoot(), pod.name());
      assertEquals(10001L, context.getRunAsUser(), pod.name());
      assertEquals("RuntimeDefault", context.getSeccompProfile().getType(), pod.name());
      assertEquals(false, spec.getAutomountServiceAccountToken(), pod.name());
      for (var container : spec.getContainers()) {
        var own = container.getSecurityContext();
        assertEquals(false, own.getAllowPrivilegeEscalation(), pod.name());
        assertTrue(own.getReadOnlyRootFilesystem(), pod.name());
        assertEquals(List.of("ALL"), own.getCapabilities().getDrop(), pod.name());
        assertTrue(container.getResources().getLimits().containsKey("memory"), pod.name());
      }
    }
  }

  @Test
  void givesANodeTheTimeToDrain() {
    var least =
        settings.number("node.drain_millis") + 2 * settings.number("node.finish_millis") + MILLIS;
    for (var pod : manifests.nodes()) {
      var grace = pod.spec().getTerminationGracePeriodSeconds() * MILLIS;
      assertTrue(grace > least, pod.name() + " has " + grace + " ms of at least " + least);
      var readiness = pod.spec().getContainers().get(0).getReadinessProbe();
      var noticed = readiness.getPeriodSeconds() * readiness.getFailureThreshold() * MILLIS;
      assertTrue(noticed <= settings.number("node.drain_millis"), pod.name());
      assertEquals(null, pod.spec().getContainers().get(0).getLifecycle(), pod.name());
    }
  }

  @Test
  void neverServesWithFewerPodsDuringARollout() {
    for (var deployment : manifests.of(Deployment.class)) {
      var rolling = deployment.getSpec().getStrategy().getRollingUpdate();
      assertEquals(0, rolling.getMaxUnavailable().getIntVal());
      assertEquals(1, rolling.getMaxSurge().getIntVal());
      assertTrue(deployment.getSpec().getReplicas() >= 2);
    }
  }

  @Test
  void asksOnlyWhatTheManagementPortAnswers(RunningNode node) {
    var asked =
        manifests.nodes().stream()
            .flatMap(pod -> pod.spec().getContainers().stream())
            .flatMap(ManifestsTest::probed)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(List.of("/health/live", "/health/ready"), List.copyOf(asked));
    for (var path : asked) {
      assertEquals(200, node.management().get(path).status(), path);
    }
  }

  private static Stream<String> probed(Container container) {
    return Stream.of(
            container.getStartupProbe(),
            container.getReadinessProbe(),
            container.getLivenessProbe())
        .map(probe -> probe.getHttpGet().getPath());
  }

  @Test
  void listsEveryManifestThatIsApplied() {
    var there =
        Manifests.files().stream()
            .map(file -> file.getFileName().toString())
            .filter(name -> !name.contains(".example.") && !name.equals("kustomization.yaml"))
            .filter(name -> !name.equals("migrate-job.yaml"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(there, new TreeSet<>((List<?>) Manifests.kustomization().get("resources")));
  }

  @Test
  void migratesWithTheImageThatIsRolledOut() {
    var image = MergedYaml.map(((List<?>) Manifests.kustomization().get("images")).get(0));
    var full = image.get("newName") + ":" + image.get("newTag");
    for (var job : manifests.of(Job.class)) {
      var container = job.getSpec().getTemplate().getSpec().getContainers().get(0);
      assertEquals(full, container.getImage());
      assertEquals(List.of("--migrate-only"), container.getArgs());
    }
    for (var pod : manifests.nodes()) {
      assertEquals(image.get("name"), pod.spec().getContainers().get(0).getImage());
    }
  }

  @Test
  void letsOnlyPodsOfTheClusterReachItsBus() {
    for (var policy : manifests.of(NetworkPolicy.class)) {
      for (var rule : policy.getSpec().getIngress()) {
        var inner =
            rule.getPorts().stream()
                .anyMatch(port -> Set.of("hazelcast", "bus").contains(port.getPort().getStrVal()));
        for (var from : rule.getFrom()) {
          assertEquals(inner, from.getPodSelector() != null && from.getNamespaceSelector() == null);
        }
      }
    }
  }

  @Test
  void keepsEverythingInOneNamespace() {
    manifests.all().stream()
        .filter(each -> !each.getKind().equals("Namespace"))
        .forEach(each -> assertEquals("frontdesk", each.getMetadata().getNamespace()));
    assertTrue(manifests.all().stream().allMatch(each -> Objects.nonNull(each.getKind())));
  }
}

package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.frontdesk.app.Manifests.Pod;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a Kubernetes manifest names stands in another, or in the settings, under that name. */
class ManifestReferencesTest {
  private static final Map<String, String> PORTS =
      Map.of(
          "http", "http.port",
          "management", "management.port",
          "hazelcast", "cluster.port",
          "bus", "cluster.bus_port");

  private final Manifests manifests = Manifests.shipped();
  private final SettingNames settings = SettingNames.shipped();

  private List<Pod> selected(Map<String, String> selector) {
    var pods = manifests.selected(selector);
    assertFalse(pods.isEmpty(), "no pod has " + selector);
    return pods;
  }

  private static Set<String> ports(Pod pod) {
    return pod.spec().getContainers().stream()
        .flatMap(container -> container.getPorts().stream())
        .map(ContainerPort::getName)
        .collect(Collectors.toSet());
  }

  private static void assertHas(Pod pod, String port) {
    assertTrue(ports(pod).contains(port), pod.name() + " has no port " + port);
  }

  @Test
  void aDeploymentSelectsItsOwnPodsAndNoOthers() {
    for (var deployment : manifests.of(Deployment.class)) {
      var names =
          selected(deployment.getSpec().getSelector().getMatchLabels()).stream().map(Pod::name);
      assertEquals(List.of(deployment.getMetadata().getName()), names.toList());
      for (var spread :
          deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints()) {
        selected(spread.getLabelSelector().getMatchLabels());
      }
    }
  }

  @Test
  void aServiceLeadsToPortsThatItsPodsHave() {
    for (var service : manifests.of(Service.class)) {
      for (var pod : selected(service.getSpec().getSelector())) {
        service
            .getSpec()
            .getPorts()
            .forEach(port -> assertHas(pod, port.getTargetPort().getStrVal()));
      }
    }
  }

  @Test
  void aPortHasTheNumberThatTheSettingsSay() {
    manifests.nodes().stream()
        .flatMap(pod -> pod.spec().getContainers().stream())
        .flatMap(container -> container.getPorts().stream())
        .forEach(
            port ->
                assertEquals(
                    settings.number(PORTS.get(port.getName())),
                    port.getContainerPort(),
                    port.getName()));
  }

  @Test
  void aProbeAsksAPortOfItsContainer() {
    for (var pod : manifests.nodes()) {
      var container = pod.spec().getContainers().get(0);
      Stream.of(
              container.getStartupProbe(),
              container.getReadinessProbe(),
              container.getLivenessProbe())
          .forEach(probe -> assertHas(pod, probe.getHttpGet().getPort().getStrVal()));
    }
  }

  @Test
  void everyPodIsShutOffAndOnlyNamedPortsAreOpened() {
    for (var pod : manifests.pods()) {
      assertTrue(
          manifests.of(NetworkPolicy.class).stream()
              .anyMatch(each -> pod.matches(each.getSpec().getPodSelector().getMatchLabels())),
          pod.name());
    }
    for (var policy : manifests.of(NetworkPolicy.class)) {
      assertEquals(List.of("Ingress"), policy.getSpec().getPolicyTypes());
      var pods = selected(policy.getSpec().getPodSelector().getMatchLabels());
      for (var rule : policy.getSpec().getIngress()) {
        assertFalse(rule.getFrom().isEmpty(), "anybody may");
        rule.getPorts()
            .forEach(port -> pods.forEach(pod -> assertHas(pod, port.getPort().getStrVal())));
      }
    }
  }

  @Test
  void theBudgetAndTheScalerAndTheIngressNameWhatIsThere() {
    for (var budget : manifests.of(PodDisruptionBudget.class)) {
      assertEquals(manifests.nodes(), selected(budget.getSpec().getSelector().getMatchLabels()));
    }
    for (var scaler : manifests.of(HorizontalPodAutoscaler.class)) {
      var name = scaler.getSpec().getScaleTargetRef().getName();
      assertTrue(named(Deployment.class).containsKey(name), name);
    }
    for (var ingress : manifests.of(Ingress.class)) {
      var backend =
          ingress.getSpec().getRules().get(0).getHttp().getPaths().get(0).getBackend().getService();
      var service = named(Service.class).get(backend.getName());
      assertTrue(
          service.getSpec().getPorts().stream()
              .anyMatch(port -> port.getName().equals(backend.getPort().getName())));
    }
  }

  private <T extends io.fabric8.kubernetes.api.model.HasMetadata> Map<String, T> named(
      Class<T> type) {
    return manifests.of(type).stream()
        .collect(Collectors.toMap(each -> each.getMetadata().getName(), each -> each));
  }

  @Test
  void everyVariableNamesASetting() {
    for (var pod : manifests.pods()) {
      variables(pod.spec().getContainers().get(0))
          .forEach(name -> assertTrue(settings.knows(name), pod.name() + ": " + name));
    }
  }

  private Stream<String> variables(Container container) {
    var from =
        container.getEnvFrom().stream()
            .flatMap(
                each ->
                    each.getConfigMapRef() != null
                        ? named(ConfigMap.class)
                            .get(each.getConfigMapRef().getName())
                            .getData()
                            .keySet()
                            .stream()
                        : named(Secret.class)
                            .get(each.getSecretRef().getName())
                            .getStringData()
                            .keySet()
                            .stream());
    return Stream.concat(container.getEnv().stream().map(EnvVar::getName), from);
  }

  @Test
  void everyMountHasItsVolumeAndEveryVolumeItsSource() {
    for (var pod : manifests.pods()) {
      var volumes =
          pod.spec().getVolumes().stream()
              .collect(Collectors.toMap(each -> each.getName(), each -> each));
      var mounted =
          pod.spec().getContainers().get(0).getVolumeMounts().stream()
              .map(each -> each.getName())
              .collect(Collectors.toSet());
      assertEquals(volumes.keySet(), mounted, pod.name());
      for (var volume : volumes.values()) {
        if (volume.getConfigMap() != null) {
          assertTrue(named(ConfigMap.class).containsKey(volume.getConfigMap().getName()));
        } else if (volume.getSecret() != null) {
          assertTrue(named(Secret.class).containsKey(volume.getSecret().getSecretName()));
        } else {
          assertTrue(volume.getEmptyDir() != null, volume.getName());
        }
      }
    }
  }
}

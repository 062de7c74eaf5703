package io.frontdesk.app;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Kubernetes manifests, read as strictly as its API server reads them with {@code
 * fieldValidation=Strict}: an unknown field is a mistake, and so is a number where text belongs.
 */
record Manifests(List<HasMetadata> all) {
  static final Path DIRECTORY = RunningNode.root().resolve("conf/deploy/kubernetes");

  private static final String KUSTOMIZATION = "kustomization.yaml";

  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Stream.<Class<? extends HasMetadata>>of(
              ConfigMap.class,
              Deployment.class,
              HorizontalPodAutoscaler.class,
              Ingress.class,
              Job.class,
              Namespace.class,
              NetworkPolicy.class,
              PodDisruptionBudget.class,
              Secret.class,
              Service.class)
          .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

  private static final ObjectMapper STRICT = strict();

  /** A pod that some manifest asks for. */
  record Pod(String name, Map<String, String> labels, PodSpec spec) {
    private static Pod of(HasMetadata owner, PodTemplateSpec template) {
      return new Pod(
          owner.getMetadata().getName(), template.getMetadata().getLabels(), template.getSpec());
    }

    boolean matches(Map<String, String> selector) {
      return !selector.isEmpty() && labels.entrySet().containsAll(selector.entrySet());
    }
  }

  static Manifests shipped() {
    return new Manifests(
        files().stream()
            .filter(file -> !file.endsWith(KUSTOMIZATION))
            .flatMap(file -> MergedYaml.documents(file).stream().map(Manifests::read))
            .toList());
  }

  static List<Path> files() {
    try (var files = Files.list(DIRECTORY)) {
      return files.sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Map<String, Object> kustomization() {
    return MergedYaml.documents(DIRECTORY.resolve(KUSTOMIZATION)).get(0);
  }

  static Manifests of(String text) {
    return new Manifests(MergedYaml.documents(text).stream().map(Manifests::read).toList());
  }

  private static HasMetadata read(Map<String, Object> document) {
    var type = KINDS.get(String.valueOf(document.get("kind")));
    if (type == null) {
      throw new IllegalArgumentException("no kind of this test: " + document.get("kind"));
    }
    var resource = STRICT.convertValue(document, type);
    var version = HasMetadata.getApiVersion(type);
    if (!version.equals(resource.getApiVersion())) {
      throw new IllegalArgumentException(type.getSimpleName() + " is of " + version);
    }
    return resource;
  }

  /** The models keep what they do not know in a map; here nothing may be kept in it. */
  private static ObjectMapper strict() {
    var introspector =
        new JacksonAnnotationIntrospector() {
          @Override
          public Boolean hasAnySetter(Annotated any) {
            return false;
          }

          @Override
          public JsonIgnoreProperties.Value findPropertyIgnoralByName(
              MapperConfig<?> config, Annotated any) {
            return JsonIgnoreProperties.Value.empty();
          }
        };
    return JsonMapper.builder()
        .annotationIntrospector(introspector)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfig(
            LogicalType.Textual,
            text ->
                Stream.of(
                        CoercionInputShape.Integer,
                        CoercionInputShape.Float,
                        CoercionInputShape.Boolean)
                    .forEach(shape -> text.setCoercion(shape, CoercionAction.Fail)))
        .build();
  }

  <T> List<T> of(Class<T> type) {
    return all.stream().filter(type::isInstance).map(type::cast).toList();
  }

  List<Pod> pods() {
    return Stream.concat(
            of(Deployment.class).stream().map(each -> Pod.of(each, each.getSpec().getTemplate())),
            of(Job.class).stream().map(each -> Pod.of(each, each.getSpec().getTemplate())))
        .toList();
  }

  List<Pod> nodes() {
    return pods().stream()
        .filter(pod -> pod.matches(Map.of("app.kubernetes.io/name", "frontdesk-node")))
        .toList();
  }

  List<Pod> selected(Map<String, String> selector) {
    return pods().stream().filter(pod -> pod.matches(selector)).toList();
  }
}

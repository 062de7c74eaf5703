package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that is started as a pod starts it: by the command and the environment of the
 * Dockerfile, the environment of the manifest on top. Only class path, ports, addresses and paths
 * are this machine's.
 */
final class ContainerProcess implements AutoCloseable {
  private static final int SECONDS_TO_START = 90;
  private static final int SECONDS_TO_CHECK = 10;

  private final Dockerfile image = Dockerfile.shipped();
  private final Container container;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Path log;
  private Process process;

  /**
   * {@code local}: what is different here; {@code secrets}: what Kubernetes would bring, by name.
   */
  ContainerProcess(
      Manifests.Pod pod,
      Path directory,
      Map<String, Map<String, String>> secrets,
      Map<String, String> local) {
    container = pod.spec().getContainers().get(0);
    log = directory.resolve(pod.name() + ".log");
    environment.putAll(image.environment());
    for (var from : container.getEnvFrom()) {
      environment.putAll(
          from.getSecretRef() != null
              ? secrets.get(from.getSecretRef().getName())
              : settings(from.getConfigMapRef().getName()));
    }
    container.getEnv().stream()
        .filter(each -> each.getValue() != null)
        .forEach(each -> environment.put(each.getName(), each.getValue()));
    environment.putAll(local);
  }

  static Map<String, String> settings(String name) {
    return Manifests.shipped().of(ConfigMap.class).stream()
        .filter(each -> each.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow()
        .getData();
  }

  boolean knows(String variable) {
    return environment.containsKey(variable);
  }

  private List<String> command() {
    var command = new ArrayList<>(image.all("ENTRYPOINT").findFirst().orElseThrow().json());
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    assertTrue(command.set(0, java).equals("java"));
    command.set(command.indexOf("-cp") + 1, System.getProperty("java.class.path"));
    // The same, but it ends with this JVM.
    command.set(command.indexOf(Main.class.getName()), SupervisedNode.class.getName());
    command.addAll(container.getArgs());
    return command;
  }

  private ProcessBuilder builder(List<String> command) {
    var builder = new ProcessBuilder(command).directory(RunningNode.root().toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("FRONTDESK") || name.equals("DATABASE_URL"));
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true);
  }

  ContainerProcess start() throws IOException {
    process = builder(command()).redirectOutput(log.toFile()).start();
    return this;
  }

  /** What HEALTHCHECK would say now. */
  boolean isHealthy() {
    var script = RunningNode.root().resolve("conf/deploy/healthcheck").toString();
    return Program.run(builder(List.of(script)), SECONDS_TO_CHECK).status() == 0;
  }

  void awaitHealthy() throws IOException, InterruptedException {
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
    while (!isHealthy()) {
      assertTrue(process.isAlive() && System.nanoTime() < giveUp, Files.readString(log));
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** SIGTERM, as Docker and the kubelet send it; Process.destroy would let go of its leash, too. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** Its exit status, once it has ended by itself. */
  int ended(int seconds) throws IOException, InterruptedException {
    assertTrue(process.waitFor(seconds, TimeUnit.SECONDS), Files.readString(log));
    return process.exitValue();
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}

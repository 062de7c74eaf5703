package io.frontdesk.app;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A node's classes as the JVM can map them: tests that start and kill dozens of nodes would spend
 * half of their time on loading classes. Made by a node that starts and stops for it, and again
 * when a class has changed. A JVM does so for jars alone, so that directories become jars.
 */
final class ClassArchive {
  private static final Path PLACE = Path.of("target", "class-archive").toAbsolutePath();
  private static List<String> options;

  /** Options of {@code java}, the class path among them. */
  static synchronized List<String> options() throws IOException, InterruptedException {
    if (options == null) {
      var entries =
          Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
              .map(Path::of)
              .filter(Files::exists)
              .toList();
      var place = PLACE.resolve(state(entries));
      var archive = place.resolve("classes.jsa");
      var classPath =
          entries.stream()
              .map(entry -> (Files.isDirectory(entry) ? jar(place, entry) : entry).toString())
              .collect(Collectors.joining(File.pathSeparator));
      if (!Files.exists(archive)) {
        if (Files.exists(PLACE)) {
          RunningNode.delete(PLACE);
        }
        Files.createDirectories(place);
        for (var entry : entries) {
          if (Files.isDirectory(entry)) {
            pack(entry, jar(place, entry));
          }
        }
        var fresh = place.resolve("classes.new");
        record(List.of("-XX:ArchiveClassesAtExit=" + fresh, "-cp", classPath));
        // Not every JVM can make one: it starts as slowly as before.
        if (Files.exists(fresh)) {
          Files.move(fresh, archive);
        }
      }
      options = List.of("-XX:SharedArchiveFile=" + archive, "-cp", classPath);
    }
    return options;
  }

  /** Another one for every JVM and whenever a class is newer. */
  private static String state(List<Path> entries) throws IOException {
    var state = new StringBuilder(Runtime.version().toString());
    for (var entry : entries) {
      try (var files = Files.walk(entry)) {
        var newest = files.mapToLong(file -> file.toFile().lastModified()).max().orElse(0);
        state.append('|').append(entry).append('|').append(newest);
      }
    }
    return hash(state.toString());
  }

  private static Path jar(Path place, Path directory) {
    return place.resolve(hash(directory.toString()) + ".jar");
  }

  private static String hash(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static void pack(Path directory, Path jar) throws IOException {
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        var files = Files.walk(directory)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(directory.relativize(file).toString()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }

  private static void record(List<String> options) throws IOException, InterruptedException {
    var all = Map.of("a", "gateway:1,domains:1");
    try (var cluster = ChaosCluster.of(all, ChaosEnvironment.loopback())) {
      cluster.node("a").jvm(options);
      cluster.heal();
      cluster.serves("a");
      cluster.node("a").drain();
    }
  }

  private ClassArchive() {}
}

package io.frontdesk.app;

import io.frontdesk.platform.LinedYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

/** The keys made at first start: a file that its owner alone may read, one line for each key. */
final class KeysFile {
  private static final String HEAD =
      "# The keys of the business, by kind and name. Nothing else knows them: keep this file, and keep it to yourself.\n";

  private final Path path;

  KeysFile(Path path) {
    this.path = path;
  }

  /** By "public NAME" and "secret NAME"; empty when there is no file yet. */
  Map<String, String> read() {
    var keys = new TreeMap<String, String>();
    if (Files.exists(path) && hasAny()) {
      LinedYaml.read(path)
          .content()
          .forEach(entry -> keys.put(entry.getKey(), (String) entry.getValue()));
    }
    return keys;
  }

  /** Where other nodes were first to make all of them, only the head is left. */
  private boolean hasAny() {
    try (var lines = Files.lines(path)) {
      return lines.anyMatch(line -> !line.isBlank() && !line.startsWith("#"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The keys cannot be read from " + path, unreadable);
    }
  }

  /** Whole or not at all: a crash in between leaves the file as it was. */
  void write(Map<String, String> keys) {
    // Of several nodes that start together one makes the keys, and the others have none: that is a
    // map, too.
    var text = new StringBuilder(HEAD).append(keys.isEmpty() ? "{}\n" : "");
    new TreeMap<>(keys)
        .forEach((name, key) -> text.append(name).append(": ").append(key).append('\n'));
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      var draft = path.resolveSibling(path.getFileName() + ".draft");
      Files.deleteIfExists(draft);
      Files.createFile(draft, owner);
      Files.writeString(draft, text);
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("The keys cannot be written to " + path, unwritable);
    }
  }
}

package io.frontdesk.app;

import io.frontdesk.platform.config.LocatedYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The keys made at first start: a file that its owner alone may read, one line for each key. */
final class KeysFile {
  private static final String HEAD =
      "# The keys of the business, by kind and name. Nothing else knows them: keep this file, and keep it to yourself.\n";

  private static final int SECONDS_TO_WAIT = 30;
  private static final int PAUSE_MILLIS = 50;

  private final Path path;

  KeysFile(Path path) {
    this.path = path;
  }

  /** By "public NAME" and "secret NAME"; empty when there is no file yet. */
  Map<String, String> read() {
    var keys = new TreeMap<String, String>();
    if (Files.exists(path) && hasAny()) {
      LocatedYaml.read(path)
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

  /** Nodes of one machine may share the file, and start together: one after the other, then. */
  Lock lock() throws InterruptedException {
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_WAIT);
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      var guard = path.resolveSibling(path.getFileName() + ".lock");
      var channel = FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      while (!isLocked(channel)) {
        if (System.nanoTime() > giveUp) {
          channel.close();
          throw new IllegalStateException("Another node has been holding " + guard + " for long");
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
      return new Lock(channel);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("The keys cannot be locked at " + path, unwritable);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException here) {
      return false;
    }
  }

  /** Held until it is closed, or its process ends. */
  record Lock(FileChannel channel) implements AutoCloseable {
    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /** Whole or not at all: a crash in between leaves the file as it was. */
  void write(Map<String, String> keys) {
    var text = new StringBuilder(HEAD);
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

package io.frontdesk.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/**
 * Keeps a directory to one living process: the kernel drops the lock when that process dies,
 * however it dies.
 */
public final class DirectoryLock implements AutoCloseable {
  private static final String THIS_PROCESS =
      ProcessHandle.current().pid() + " " + UUID.randomUUID();

  private final Path owner;
  private final FileChannel channel;

  private DirectoryLock(Path owner, FileChannel channel) {
    this.owner = owner;
    this.channel = channel;
  }

  /**
   * Takes {@code directory}, making it (mode 0700) where it does not exist; refuses when somebody
   * holds it.
   */
  public static DirectoryLock take(Path directory) {
    try {
      makePrivate(directory);
      Path owner = directory.resolve("owner");
      // Asked before the lock file is opened: POSIX drops a process's locks when it closes any
      // descriptor of the file.
      if (ownerOf(owner).equals(THIS_PROCESS)) {
        throw held(directory, owner);
      }
      var channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw held(directory, owner);
      }
      Files.writeString(owner, THIS_PROCESS);
      return new DirectoryLock(owner, channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      if (channel.isOpen()) {
        Files.deleteIfExists(owner);
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void makePrivate(Path directory) throws IOException {
    Files.createDirectories(directory.toAbsolutePath().getParent());
    var mode = PosixFilePermissions.fromString("rwx------");
    if (!Files.exists(directory)) {
      Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(mode));
    } else if (!Files.isWritable(directory)) {
      throw new StartFailure(
          directory
              + " belongs to "
              + Files.getOwner(directory).getName()
              + ": run as that user, or remove it");
    }
    Files.setPosixFilePermissions(directory, mode);
  }

  private static String ownerOf(Path owner) throws IOException {
    return Files.exists(owner) ? Files.readString(owner) : "";
  }

  private static StartFailure held(Path directory, Path owner) throws IOException {
    String pid = ownerOf(owner).split(" ", 2)[0];
    return new StartFailure(
        directory + " is in use by another Frontdesk, process " + pid + ": stop that first");
  }
}

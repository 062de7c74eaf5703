package io.frontdesk.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.testkit.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a development node, who may read it, and what a fresh start forgets. */
class DataDirectoryTest {
  @TempDir private Path temporary;

  @Test
  void keepsOneSecretForItsOwnerAlone() throws IOException {
    try (var data = DataDirectory.take(path())) {
      String secret = RootSecret.keptIn(data.secret());
      assertEquals(secret, RootSecret.keptIn(data.secret()));
      assertEquals("rw-------", mode(data.secret()));
      assertEquals("rwx------", mode(path()));
    }
  }

  @Test
  void linksOfTheBusinessLeadToThePortThatWasAskedFor() throws IOException {
    var file = Files.writeString(temporary.resolve("b.yaml"), "url: http://127.0.0.1:8080/pages/x");
    try (var data = DataDirectory.take(path())) {
      var here = data.businessAt(file, 8090);
      assertEquals("url: http://127.0.0.1:8090/pages/x", Files.readString(here));
      data.empty();
      assertTrue(Files.notExists(here));
    }
  }

  @Test
  void refusesASecretThatWasShortened() throws IOException {
    try (var data = DataDirectory.take(path())) {
      String secret = RootSecret.keptIn(data.secret());
      Files.writeString(data.secret(), secret.substring(0, 20));
      assertThrows(StartFailure.class, () -> RootSecret.keptIn(data.secret()));
    }
  }

  @Test
  void forgetsItsSecretAndNothingOfOthersWhenEmptied() throws IOException {
    try (var data = DataDirectory.take(path())) {
      String secret = RootSecret.keptIn(data.secret());
      Files.writeString(path().resolve("notes"), "mine");
      data.empty();
      assertTrue(Files.exists(path().resolve("notes")));
      assertNotEquals(secret, RootSecret.keptIn(data.secret()));
    }
  }

  @Test
  void isHeldByOneAtATime() {
    var first = DataDirectory.take(path());
    assertThrows(StartFailure.class, () -> DataDirectory.take(path()));
    first.close();
    DataDirectory.take(path()).close();
  }

  private Path path() {
    return temporary.resolve(".data");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}

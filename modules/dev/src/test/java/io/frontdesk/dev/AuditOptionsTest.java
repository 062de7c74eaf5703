package io.frontdesk.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditOptionsTest {
  private static final String KEPT = "a".repeat(43);
  private static final String URL = "postgresql://postgres:word@127.0.0.1:5678/postgres";
  private static final String OTHER = "postgresql://a:b@db:1/c";

  @TempDir private Path root;

  @BeforeEach
  void makeCheckout() throws IOException {
    Files.createDirectories(root.resolve("conf"));
    Files.writeString(
        root.resolve("conf/local.yaml"),
        "secret: of the file\ndatabase:\n  url: postgresql://file@db/frontdesk\n");
  }

  private void keepData() throws IOException {
    Files.createDirectories(root.resolve(".data/postgres"));
    Files.writeString(root.resolve(".data/secret"), KEPT);
    Files.writeString(root.resolve(".data/postgres/password"), "word");
    Files.writeString(root.resolve(".data/postgres/port"), "5678");
  }

  private void expect(String secret, String url, Map<String, String> environment, String... asked)
      throws IOException {
    var settings = AuditOptions.of(asked).settings(root, environment);
    assertEquals(secret, settings.text("secret"));
    assertEquals(url, settings.text("database.url"));
  }

  @Test
  void takesTheFileWhereScriptsDevNeverRan() throws IOException {
    expect("of the file", "postgresql://file@db/frontdesk", Map.of());
  }

  @Test
  void takesWhatScriptsDevKeeps() throws IOException {
    keepData();
    expect(KEPT, URL, Map.of());
  }

  @Test
  void takesTheNamedFileBeforeWhatScriptsDevKeeps() throws IOException {
    keepData();
    var file = root.resolve("conf/local.yaml").toString();
    expect("of the file", "postgresql://file@db/frontdesk", Map.of(), "--conf", file);
  }

  @Test
  void takesTheEnvironmentBeforeAll() throws IOException {
    keepData();
    expect(KEPT, OTHER, Map.of("DATABASE_URL", OTHER));
    expect("s", OTHER, Map.of("FRONTDESK__DATABASE__URL", OTHER, "FRONTDESK__SECRET", "s"));
    var file = root.resolve("conf/local.yaml").toString();
    expect("of the file", OTHER, Map.of("DATABASE_URL", OTHER), "--conf", file);
  }
}

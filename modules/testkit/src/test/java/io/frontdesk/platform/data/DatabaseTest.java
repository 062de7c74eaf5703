package io.frontdesk.platform.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.platform.config.Settings;
import io.frontdesk.platform.domain.Platform;
import io.frontdesk.testkit.TestPlatform;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the settings say of the way to the database. */
class DatabaseTest {
  private static final Settings SETTINGS = settings();

  private static Settings settings() {
    try (var database = TestPlatform.of(List.of(), Map.of())) {
      return database.settings();
    }
  }

  @Test
  void refusesAPrefixThatIsNoPlainName() {
    for (var prefix : List.of("a-b", "A", "", "a;drop", "x".repeat(40))) {
      assertThrows(RuntimeException.class, () -> with("database.role_prefix", prefix), prefix);
    }
  }

  @Test
  void readsTheUrlAsBothDriversDo() {
    var platform = with("database.url", "postgresql://a%40b:p%3A%2Fw@my_db/front?sslmode=prefer");
    assertEquals(
        "jdbc:postgresql://my_db:5432/front?sslmode=prefer", platform.database().jdbcUrl());
    assertEquals("a@b", platform.database().adminUser());
    assertEquals("p:/w", platform.database().adminPassword());
  }

  @Test
  void refusesAnUrlThatItCannotReadWithoutQuotingIt() {
    for (var url : List.of("postgresql://u:hidden+@h/x", "hidden", "http://u:hidden@h/x")) {
      var refusal = assertThrows(IllegalArgumentException.class, () -> with("database.url", url));
      for (Throwable each = refusal; each != null; each = each.getCause()) {
        assertFalse(String.valueOf(each.getMessage()).contains("hidden"), each.getMessage());
      }
      assertTrue(refusal.getMessage().contains("database"), refusal.getMessage());
    }
  }

  private static Platform with(String setting, Object value) {
    return Platform.of(SETTINGS.with(setting, value));
  }
}

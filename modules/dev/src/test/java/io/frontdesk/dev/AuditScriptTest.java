package io.frontdesk.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.financials.audit.Audit;
import io.frontdesk.testkit.TestPlatform;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditScriptTest {
  private final TestPlatform database =
      TestPlatform.of(List.of("contacts", "financials"), Map.of());
  private final UUID harbour = UUID.randomUUID();
  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

  @BeforeEach
  void pointToTheDatabase() {
    environment.put("DATABASE_URL", database.settings().text("database.url"));
    environment.put("FRONTDESK__SECRET", database.settings().text("secret"));
    change("insert into contacts.business (id, code) values ('%s', 'harbour')".formatted(harbour));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void change(String sql) {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  private void corrupt(UUID business) {
    change(
        "insert into financials.house_balance_change (business, house, currency, amount) values ('%s', 'CASH', 'EUR', 12.30)"
            .formatted(business));
  }

  private int run(String... arguments) {
    out.reset();
    progress.reset();
    return AuditScript.run(
        arguments,
        root(),
        environment,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(progress, true, StandardCharsets.UTF_8));
  }

  private static Path root() {
    var directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("conf/local.yaml"))) {
      directory = directory.getParent();
    }
    return directory;
  }

  private String found() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String said() {
    return progress.toString(StandardCharsets.UTF_8);
  }

  @Test
  void endsWithZeroAndATableOfAllChecksWhenTheLedgerIsClean() {
    assertEquals(0, run(), this::said);
    for (var check : Audit.names()) {
      assertTrue(found().contains(check + " "), check);
      assertTrue(said().contains(check + " "), check);
    }
    assertTrue(found().contains("clean: 0 of " + Audit.size() + " checks"), found());
  }

  @Test
  void endsWithOneAndSaysWhatIsWrong() {
    corrupt(harbour);
    assertEquals(1, run(), this::said);
    assertTrue(found().contains("CASH of business " + harbour + ": 12.30, its entries 0 EUR"));
    assertTrue(found().contains("NOT CLEAN: 1 of"), found());
    assertFalse(said().contains(environment.get("FRONTDESK__SECRET")));
  }

  @Test
  void looksAtOneBusinessByItsCodeOrId() {
    corrupt(UUID.randomUUID());
    assertEquals(0, run("--business", "harbour"), this::said);
    assertEquals(0, run("--business", harbour.toString()), this::said);
    corrupt(harbour);
    assertEquals(1, run("--business", "harbour"), this::said);
    assertEquals(1, run("--business", harbour.toString().replace("-", "")), this::said);
  }

  @Test
  void givesNothingButJsonWhenThatIsAsked() {
    corrupt(harbour);
    assertEquals(1, run("--json"), this::said);
    var report = new JsonObject(found());
    assertEquals(false, report.getBoolean("clean"));
    assertEquals(Audit.size(), report.getJsonArray("checks").size());
    assertEquals("CASH", report.getJsonArray("house").getJsonObject(0).getString("account"));
    assertTrue(report.getLong("taken_at") > 1_700_000_000);
  }

  @Test
  void endsWithTwoWhenItCannotRun() {
    assertEquals(2, run("--nonsense"));
    assertEquals(2, run("--business"));
    assertEquals(2, run("--business", "nobody"));
    assertTrue(said().contains("there is no business nobody"), said());
    assertEquals(2, run("--conf", "/nowhere.yaml"));
    environment.put("FRONTDESK__SECRET", "YW5vdGhlciBzZWNyZXQsIG9mIHRoZSBzYW1lIGxlbmd0aA");
    assertEquals(2, run());
    assertTrue(said().contains("does not know this secret"), said());
    environment.put("DATABASE_URL", "postgresql://x:y@127.0.0.1:1/z");
    assertEquals(2, run());
    assertTrue(said().contains("cannot be reached"), said());
    assertEquals("", found());
  }

  @Test
  void saysThatThereIsNoLedgerYet() {
    change("drop schema financials cascade");
    assertEquals(2, run());
    assertTrue(said().contains("no ledger of this version"), said());
  }
}

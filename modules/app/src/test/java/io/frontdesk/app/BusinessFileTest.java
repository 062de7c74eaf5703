package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The business is what its file says: all of it or nothing, what is taken out retired, not lost.
 */
@ExtendWith(SharedNode.class)
class BusinessFileTest {
  private static final String PORTAL =
      "    - code: portal\n      name: Harbour portal\n      origins: ['http://localhost:3001']\n";
  private static final String TILL = "    - { name: till, scopes: [till, contacts] }\n";

  private RunningNode node;
  private String code;
  private String text;

  @BeforeEach
  void write(RunningNode shared) {
    node = shared;
    code = "f" + UUID.randomUUID().toString().substring(0, 18);
    text = RunningNode.demo().replaceFirst("(?m)^  code: .*$", "  code: " + code);
    assertTrue(text.contains(PORTAL) && text.contains(TILL));
  }

  private String version() {
    return node.sql("select version from contacts.business where code = '" + code + "'");
  }

  private String refused(String wrong) {
    var failure = assertThrows(CompletionException.class, () -> node.apply(code, wrong));
    return failure.getCause().getMessage();
  }

  private static int line(String text, String part) {
    return text.substring(0, text.indexOf(part)).split("\n", -1).length;
  }

  @Test
  void everyMistakeIsNamedByItsLineAndNothingIsApplied() {
    var wrong =
        text.replace("currency_code: EUR", "currency_code: EURO")
                .replace("[CYP, GRC, GBR]", "[CYP, GRX, GBR]")
                .replace("scopes: [till, contacts]", "scopes: [till, everything]")
                .replace("'http://localhost:3001'", "'http://localhost:3001/'")
            + "kontacts: {}\n";
    var message = refused(wrong);
    for (var part : List.of("EURO", "GRX", "everything", "3001/", "kontacts")) {
      var place = code + ".yaml:" + line(wrong, part) + ": ";
      assertTrue(message.contains(place), part + " at " + place + " in " + message);
    }
    assertTrue(message.contains("nothing was applied"), message);
    assertNull(version());

    node.apply(code, text);
    refused(wrong.replace("Harbour Coffee", "Another name"));
    assertEquals("1", version());
    var name = "select name from contacts.business where code = '" + code + "'";
    assertEquals("Harbour Coffee", node.sql(name));
  }

  @Test
  void whatIsNoYamlIsNamedByItsLine() {
    var broken = text.replace("  countries: [", "  countries: [[");
    assertTrue(refused(broken).matches("(?s).*" + code + "\\.yaml:\\d+: .*"), refused(broken));
    var twice = text + "business: {}\n";
    var place = code + ".yaml:" + twice.lines().count() + ": ";
    assertTrue(refused(twice).contains(place), refused(twice));
    assertTrue(refused("").contains(code + ".yaml"));
    assertTrue(refused("- a\n").contains(code + ".yaml:1"));
    assertNull(version());
  }

  @Test
  void onlyAChangeMakesAVersion() {
    node.apply(code, text);
    node.apply(code, "# a comment\n" + text);
    assertEquals("1", version());
    node.apply(code, text.replace("Harbour Coffee", "Harbour Tea"));
    assertEquals("2", version());
    node.apply(code, text);
    assertEquals("3", version());
    var office = node.client().key(node.apply(code, text).get("secret admin"));
    var business = office.get(Client.BACK_OFFICE + "/business").expect(200).json();
    assertEquals(3, business.getInteger("version"));
    assertEquals("Harbour Coffee", business.getString("name"));
  }

  @Test
  void whatOneDomainCannotKeepCountsInNone() {
    node.apply(code, text);
    var more = text.replace("Harbour Coffee", "Harbour Tea");
    node.change("alter table notifications.business_section_staged rename to elsewhere");
    try {
      assertThrows(CompletionException.class, () -> node.apply(code, more));
    } finally {
      node.change("alter table notifications.elsewhere rename to business_section_staged");
    }
    assertEquals("1", version());
    assertEquals("1 Harbour Coffee, 1 Harbour Coffee", kept());
    node.apply(code, more);
    assertEquals("2", version());
    assertEquals("2 Harbour Tea, 2 Harbour Tea", kept());
  }

  private String kept() {
    var row =
        "select version || ' ' || (profile->>'name') from %s.business_section where business = b.id";
    return node.sql(
        "select (%s) || ', ' || (%s) from contacts.business b where code = '%s'"
            .formatted(row.formatted("financials"), row.formatted("notifications"), code));
  }

  private int status(String key) {
    var path = BusinessClient.CONTACTS + "?email_address=a%40example.com";
    return node.client().key(key).get(path).status();
  }

  private void becomes(int status, String key) {
    var giveUp = System.nanoTime() + 30_000_000_000L;
    while (status(key) != status && System.nanoTime() < giveUp) {
      Thread.onSpinWait();
    }
    assertEquals(status, status(key));
  }

  @Test
  void anAbsentApplicationIsRetiredAndComesBack() {
    var keys = node.apply(code, text);
    var portal = keys.get("public portal");
    assertEquals(200, status(portal));
    var ids = applications(keys);

    node.apply(code, text.replace(PORTAL, ""));
    becomes(401, portal);
    assertEquals(200, status(keys.get("public app")));
    assertTrue(applications(keys).contains("\"retired\":true"), "told, and not forgotten");

    assertEquals(keys, node.apply(code, text));
    becomes(200, portal);
    assertEquals(ids, applications(keys), "the same applications as before");
  }

  private String applications(Map<String, String> keys) {
    var office = node.client().key(keys.get("secret admin"));
    var business = office.get(Client.BACK_OFFICE + "/business").expect(200).json();
    return business.getJsonArray("applications").encode();
  }

  @Test
  void anAbsentSecretKeyIsRetiredAndComesBack() {
    var keys = node.apply(code, text);
    var till = keys.get("secret till");
    assertEquals(403, status(till));
    node.apply(code, text.replace(TILL, ""));
    becomes(401, till);
    node.apply(code, text);
    becomes(403, till);
  }

  @Test
  void keysAreForTheirOwnerAndWrittenOnce() throws IOException {
    var keys = node.apply(code, text);
    var file = node.directory().resolve(code + "-keys.yaml");
    assertEquals("rw-------", mode(file));
    var inode = Files.getAttribute(file, "unix:ino");
    assertEquals(keys, node.apply(code, text.replace("Harbour Coffee", "Harbour Tea")));
    assertEquals(inode, Files.getAttribute(file, "unix:ino"), "written again");

    var more = text.replace(TILL, TILL + "    - { name: wifi, scopes: [wifi] }\n");
    var grown = node.apply(code, more);
    assertTrue(grown.containsKey("secret wifi"));
    assertTrue(grown.entrySet().containsAll(keys.entrySet()));
    assertEquals("rw-------", mode(file));
    try (var left = Files.list(node.directory())) {
      assertFalse(left.anyMatch(each -> each.toString().endsWith(".draft")));
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void noKeyIsMadeUpForOneThatWasLost() throws IOException {
    var keys = node.apply(code, text);
    Files.delete(node.directory().resolve(code + "-keys.yaml"));
    assertEquals(Map.of(), node.apply(code, text), "what is in force cannot be told again");
    assertEquals(200, status(keys.get("public app")));
    var hashes =
        "select count(*) from contacts.access_key k join contacts.business b on b.id = k.business"
            + " where b.code = '"
            + code
            + "'";
    assertEquals("4", node.sql(hashes));
  }
}

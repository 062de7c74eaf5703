package io.frontdesk.contract.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sound contract becomes. */
class BundleTest {
  @TempDir Path folder;

  private static YamlNode.Fields parsed(String json) {
    var faults = new ContractErrors();
    var parsed = YamlSource.read("bundle", json, faults);
    faults.raise();
    return parsed.orElseThrow();
  }

  @Test
  void pointsReferencesIntoTheBundle() throws IOException {
    var json = ContractDirectory.good(folder).bundled("self-service.json");
    assertTrue(json.contains("\"$ref\": \"#/components/responses/Thing\""), json);
    assertFalse(json.contains(".yaml#"), json);
  }

  @Test
  void keepsOnlyComponentsThatSomethingNeeds() throws IOException {
    var components =
        parsed(ContractDirectory.good(folder).bundled("self-service.json")).fields("components");
    assertEquals(Set.of("Thing", "Id"), components.fields("schemas").map().keySet());
    assertEquals(Set.of("bearer"), components.fields("securitySchemes").map().keySet());
  }

  @Test
  void keepsTheTwoContractsApart() throws IOException {
    var bundles = ContractDirectory.good(folder);
    var backOffice =
        ContractDirectory.OPERATION.replace("/things", "/keys").replace("listThings", "listKeys");
    bundles.with("back-office.yaml", "openapi: 3.1.0\n" + backOffice);
    assertEquals(
        Set.of("/things"),
        parsed(bundles.bundled("self-service.json")).fields("paths").map().keySet());
    assertEquals(
        Set.of("/keys"),
        parsed(bundles.bundled("back-office.json")).fields("paths").map().keySet());
  }

  @Test
  void readsTheFilesOfEachResource() throws IOException {
    var own = ContractDirectory.OPERATION.replace("common.yaml", "../common.yaml");
    var others = own.replace("/things", "/others").replace("listThings", "listOthers");
    var keys =
        own.replace("../common", "../../common")
            .replace("/things", "/keys")
            .replace("listThings", "listKeys");
    var bundles =
        ContractDirectory.good(folder)
            .with("things.yaml", "paths: {}")
            .with("shop/things.yaml", own)
            .with("shop/others.yaml", others)
            .with("shop/back-office/keys.yaml", keys);
    assertEquals(
        Set.of("/others", "/things"),
        parsed(bundles.bundled("self-service.json")).fields("paths").map().keySet());
    assertEquals(
        Set.of("/keys"),
        parsed(bundles.bundled("back-office.json")).fields("paths").map().keySet());
  }

  @Test
  void joinsTheMethodsOfOnePathFromTwoFiles() throws IOException {
    var post =
        ContractDirectory.OPERATION.replace("get:", "post:").replace("listThings", "addThing");
    var json = ContractDirectory.good(folder).with("more.yaml", post).bundled("self-service.json");
    assertEquals(
        Set.of("get", "post"), parsed(json).fields("paths").fields("/things").map().keySet());
  }

  @Test
  void takesTheSameComponentTwice() throws IOException {
    var same = "components: { schemas: { Id: { type: string, maxLength: 36 } } }";
    ContractDirectory.good(folder).with("more.yaml", same).bundled("self-service.json");
  }

  @Test
  void followsReferencesBetweenDomainFiles() throws IOException {
    var own = "components: { schemas: { Own: { type: string, maxLength: 5 } } }";
    var user =
        ContractDirectory.OPERATION
            .replace("/things", "/others")
            .replace("listThings", "listOthers")
            .replace("common.yaml#/components/responses/Thing", "a.yaml#/components/responses/Own");
    var response =
        """
          responses:
            Own:
              description: Own.
              content: { application/json: { schema: { $ref: 'b.yaml#/components/schemas/Own' } } }
        """;
    var json =
        ContractDirectory.good(folder)
            .with("a.yaml", "components:\n" + response)
            .with("b.yaml", own)
            .with("c.yaml", user)
            .bundled("self-service.json");
    var schemas = parsed(json).fields("components").fields("schemas").map().keySet();
    assertEquals(Set.of("Id", "Own", "Thing"), schemas);
  }

  @Test
  void keepsNumbersDigitByDigit() throws IOException {
    var page =
        "openapi: 3.1.0\nx-all: [123456789012345.678, 9007199254740993, -0.10, true, null]\n";
    var json =
        ContractDirectory.good(folder).with("self-service.yaml", page).bundled("self-service.json");
    assertTrue(
        json.contains(
            """
              "x-all": [
                123456789012345.678,
                9007199254740993,
                -0.10,
                true,
                null
              ]\
            """),
        json);
  }

  @Test
  void keepsEveryCharacterOfAText() throws IOException {
    var page = "openapi: 3.1.0\nx-text: \"a\\\"b\\\\c\\nd\\te\\u0001f 😀 é\"\n";
    var json =
        ContractDirectory.good(folder).with("self-service.yaml", page).bundled("self-service.json");
    assertTrue(json.contains("\"a\\\"b\\\\c\\nd\\te\\u0001f 😀 é\""), json);
    assertEquals("a\"b\\c\nd\te\u0001f 😀 é", parsed(json).text("x-text"));
  }

  @Test
  void givesTheSameBytesForTheSameFiles() throws IOException {
    var first = ContractDirectory.good(folder).bundled("self-service.json");
    assertEquals(first, ContractDirectory.good(folder).bundled("self-service.json"));
    var names = parsed(first).map().keySet().stream().toList();
    assertEquals(List.of("openapi", "info", "servers", "paths", "components"), names);
  }

  @Test
  void writesNothingWhenAnythingIsWrong() {
    var broken =
        ContractDirectory.good(folder).with("back-office.yaml", "paths: { /x: { get: {} } }");
    assertFalse(broken.faults().isEmpty());
    assertFalse(Files.exists(folder.resolve("out")));
  }
}

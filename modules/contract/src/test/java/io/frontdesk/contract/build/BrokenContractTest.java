package io.frontdesk.contract.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which a contract can be wrong is told with its file and line. */
class BrokenContractTest {
  @TempDir Path folder;

  private void assertFault(String expected, String file, String yaml) {
    assertEquals(List.of(expected), ContractDirectory.good(folder).with(file, yaml).faults());
  }

  @Test
  void namesTheLineThatIsNoYaml() {
    var faults =
        ContractDirectory.good(folder).with("more.yaml", "paths:\n  /x: [1,\n  /y: 2\n").faults();
    assertEquals(1, faults.size());
    assertTrue(faults.get(0).matches("more\\.yaml:[34]: is not YAML: .+"), faults.get(0));
  }

  @Test
  void namesTheLineOfADuplicateKey() {
    var yaml = "info: { title: A }\ncomponents: {}\ninfo: { title: B }\n";
    assertFault("more.yaml:3: duplicate key info", "more.yaml", yaml);
  }

  @Test
  void refusesAFileThatIsNoMapping() {
    assertFault("more.yaml:1: is not a mapping", "more.yaml", "- one\n");
    assertFault("more.yaml:1: is not a mapping", "more.yaml", "");
  }

  @Test
  void refusesTwoDocumentsInOneFile() {
    var faults =
        ContractDirectory.good(folder).with("more.yaml", "info: {}\n---\ninfo: {}\n").faults();
    assertEquals(1, faults.size());
    assertTrue(faults.get(0).startsWith("more.yaml:2: is not YAML: "), faults.get(0));
  }

  @Test
  void refusesAnAnchorThatContainsItself() {
    var faults = ContractDirectory.good(folder).with("more.yaml", "info: &a\n  b: *a\n").faults();
    assertTrue(faults.get(0).startsWith("more.yaml:"), faults.get(0));
  }

  @Test
  void refusesNumbersThatJsonDoesNotHave() {
    assertFault("more.yaml:2: .inf is no number that JSON has", "more.yaml", "info:\n  a: .inf\n");
  }

  @Test
  void refusesBytesThatAreNotUtf8() throws IOException {
    var broken = ContractDirectory.good(folder);
    Files.write(folder.resolve("more.yaml"), new byte[] {'a', ':', ' ', (byte) 0xC3, '\n'});
    assertEquals(List.of("more.yaml:1: is not UTF-8"), broken.faults());
  }

  @Test
  void refusesAnOperationIdUsedTwice() {
    assertFault(
        "things.yaml:4: duplicate operationId listThings, first at more.yaml:4",
        "more.yaml",
        ContractDirectory.OPERATION.replace("/things", "/others"));
  }

  @Test
  void refusesAPathAndMethodUsedTwice() {
    assertFault(
        "things.yaml:4: duplicate get /things, first at more.yaml:4",
        "more.yaml",
        ContractDirectory.OPERATION.replace("listThings", "listOthers"));
  }

  @Test
  void refusesOnePathUnderTwoParameterNames() {
    var more =
        ContractDirectory.OPERATION.replace("/things", "/a/{id}").replace("listThings", "one");
    var yet =
        more.replace("{id}", "{other_id}")
            .replace("operationId: one", "operationId: two")
            .replace("get", "put");
    assertEquals(
        List.of("yet.yaml:3: /a/{other_id} is the same path as /a/{id}"),
        ContractDirectory.good(folder).with("more.yaml", more).with("yet.yaml", yet).faults());
  }

  @Test
  void refusesTwoComponentsOfOneName() {
    assertFault(
        "more.yaml:3: duplicate component schemas/Id, first at common.yaml:7",
        "more.yaml",
        "components:\n  schemas:\n    Id: { type: string, maxLength: 37 }\n");
  }

  @ParameterizedTest
  @CsvSource({
    "common.yaml#/components/responses/None",
    "none.yaml#/components/responses/Thing",
    "'#/components/responses/Thing'",
    "common.yaml#/components/responses/Thing/none",
    "back-office.yaml#/components/responses/Thing"
  })
  void refusesAReferenceThatLeadsNowhere(String reference) {
    assertFault(
        "things.yaml:12: $ref " + reference + " leads nowhere",
        "things.yaml",
        ContractDirectory.OPERATION.replace("common.yaml#/components/responses/Thing", reference));
  }

  @Test
  void refusesAReferenceOutsideOfComponents() {
    assertFault(
        "things.yaml:12: $ref https://example.com/a.json does not point into components",
        "things.yaml",
        ContractDirectory.OPERATION.replace(
            "common.yaml#/components/responses/Thing", "https://example.com/a.json"));
  }

  @ParameterizedTest
  @CsvSource({
    "summary: List things, get /things has no summary",
    "description: Gives all things., get /things has no description",
    "operationId: listThings, get /things has no operationId",
    "tags: [things], get /things must have exactly one tag",
    "'x-access: [contact]', get /things has no x-access"
  })
  void refusesAnOperationThatLeavesSomethingOut(String line, String fault) {
    assertFault(
        "things.yaml:4: " + fault.replace("get", "GET"),
        "things.yaml",
        ContractDirectory.OPERATION.replace(line, "x-left-out: true"));
  }

  @Test
  void refusesAnOperationOfTwoTags() {
    assertFault(
        "things.yaml:4: GET /things must have exactly one tag",
        "things.yaml",
        ContractDirectory.OPERATION.replace("[things]", "[things, others]"));
  }

  @Test
  void refusesAnOperationThatNeverSucceeds() {
    assertFault(
        "things.yaml:4: GET /things has no 2xx response",
        "things.yaml",
        ContractDirectory.OPERATION.replace("'200'", "'404'"));
  }

  @Test
  void refusesAProblemThatIsAddedAnyway() {
    assertFault(
        "things.yaml:13: 503 is added by the bundler; leave it out",
        "things.yaml",
        ContractDirectory.OPERATION
            + "        '503': { $ref: 'common.yaml#/components/responses/Unavailable' }\n");
  }

  @Test
  void refusesToLeaveOutAProblemThatNobodyDescribes() throws IOException {
    var common = Files.readString(ContractDirectory.good(folder).path().resolve("common.yaml"));
    assertFault(
        "things.yaml:4: there is no response Defect to add for 500",
        "common.yaml",
        common.replace("Defect:", "Fault:"));
  }

  @ParameterizedTest
  @CsvSource({"everybody", "secret:root", "secret:", "Contact"})
  void refusesAnUnknownWordOfAccess(String word) {
    assertFault(
        "things.yaml:8: GET /things has an unknown x-access " + word,
        "things.yaml",
        ContractDirectory.OPERATION.replace("[contact]", "['" + word + "']"));
  }

  @Test
  void refusesAnUnknownSecurityScheme() {
    assertFault(
        "things.yaml:10: GET /things has an unknown security cookie",
        "things.yaml",
        ContractDirectory.OPERATION.replace("bearer", "cookie"));
  }

  @Test
  void refusesAFrontPageFieldInADomainFile() {
    assertFault(
        "more.yaml:1: servers belongs on the contract's front page", "more.yaml", "servers: []\n");
  }

  @Test
  void refusesAFolderWithoutAFrontPage() throws IOException {
    var broken = ContractDirectory.good(folder);
    Files.delete(folder.resolve("self-service.yaml"));
    assertEquals(List.of("self-service.yaml:1: is missing"), broken.faults());
  }

  @Test
  void tellsAllFaultsInOrderOfPlace() {
    var yaml =
        ContractDirectory.OPERATION
            .replace("summary:", "x-summary:")
            .replace("[contact]", "[everybody]");
    assertEquals(
        List.of(
            "things.yaml:4: GET /things has no summary",
            "things.yaml:8: GET /things has an unknown x-access everybody"),
        ContractDirectory.good(folder).with("things.yaml", yaml).faults());
  }
}

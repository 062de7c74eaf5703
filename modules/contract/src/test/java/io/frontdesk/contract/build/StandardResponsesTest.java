package io.frontdesk.contract.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.contract.build.YamlNode.Fields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which problems the bundler adds to an operation. */
class StandardResponsesTest {
  private static final String RESPONSE =
      "'200': { $ref: 'common.yaml#/components/responses/Thing' }";

  @TempDir Path folder;

  private Fields responses(String operation) throws IOException {
    var json =
        ContractDirectory.good(folder).with("things.yaml", operation).bundled("self-service.json");
    var faults = new ContractErrors();
    var document = YamlSource.read("bundle", json, faults).orElseThrow();
    faults.raise();
    var item = (Fields) document.fields("paths").map().values().iterator().next();
    return ((Fields) item.map().values().iterator().next()).fields("responses");
  }

  private void assertStatuses(String expected, String operation) throws IOException {
    assertEquals(List.of(expected.split(" ")), List.copyOf(responses(operation).map().keySet()));
  }

  @Test
  void addsWhatAnyCallCanMeet() throws IOException {
    assertStatuses("200 400 401 403 429 500 503 504", ContractDirectory.OPERATION);
    assertEquals(
        "#/components/responses/TooManyRequests",
        responses(ContractDirectory.OPERATION).fields("429").text("$ref"));
  }

  @Test
  void addsNo401WhereNoCredentialIsAskedFor() throws IOException {
    var operation = ContractDirectory.OPERATION.replace("[contact]", "[anyone]");
    assertStatuses("200 400 403 429 500 503 504", operation);
  }

  @Test
  void adds404WhereThePathHasAnId() throws IOException {
    var parameter = "parameters: [{ name: id, in: path, required: true }]";
    var operation =
        ContractDirectory.OPERATION.replace("responses:", parameter + "\n      responses:");
    assertStatuses("200 400 401 403 404 429 500 503 504", operation);
  }

  @Test
  void adds409WhereACallMayBeNamed() throws IOException {
    var parameter = "parameters: [{ $ref: 'keys.yaml#/components/parameters/Key' }]";
    var operation =
        ContractDirectory.OPERATION.replace("responses:", parameter + "\n      responses:");
    ContractDirectory.good(folder)
        .with(
            "keys.yaml",
            "components: { parameters: { Key: { name: Idempotency-Key, in: header } } }");
    assertStatuses("200 400 401 403 409 429 500 503 504", operation);
  }

  @Test
  void adds404And409WhereARefusalSaysSo() throws IOException {
    var refusals = "x-refusals: { GONE: It is gone (404)., TWICE: It is there (409). }";
    var operation =
        ContractDirectory.OPERATION.replace("responses:", refusals + "\n      responses:");
    assertStatuses("200 400 401 403 404 409 429 500 503 504", operation);
  }

  @Test
  void adds413And415WhereThereIsABody() throws IOException {
    var body = "requestBody: { content: {} }";
    var operation = ContractDirectory.OPERATION.replace("responses:", body + "\n      responses:");
    assertStatuses("200 400 401 403 413 415 429 500 503 504", operation);
  }

  @Test
  void leavesWhatAnOperationSaysItself() throws IOException {
    var own = RESPONSE + "\n        '403': { description: Not before noon. }";
    var responses = responses(ContractDirectory.OPERATION.replace(RESPONSE, own));
    assertEquals("Not before noon.", responses.fields("403").text("description"));
    assertEquals("", responses.fields("403").text("$ref"));
  }
}

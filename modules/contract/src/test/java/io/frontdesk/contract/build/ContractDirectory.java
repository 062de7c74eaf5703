package io.frontdesk.contract.build;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.frontdesk.contract.build.ContractErrors.BrokenContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder with a small contract that bundles, for tests to add to and to spoil. */
record ContractDirectory(Path path) {
  static final String OPERATION =
      """
      paths:
        /things:
          get:
            operationId: listThings
            tags: [things]
            summary: List things
            description: Gives all things.
            x-access: [contact]
            security:
              - bearer: []
            responses:
              '200': { $ref: 'common.yaml#/components/responses/Thing' }
      """;

  static ContractDirectory good(Path path) {
    return new ContractDirectory(path)
        .with(
            "common.yaml",
            """
            components:
              securitySchemes:
                bearer: { type: http, scheme: bearer }
                unused: { type: http, scheme: basic }
              schemas:
                Thing: { type: object, properties: { id: { $ref: '#/components/schemas/Id' } } }
                Id: { type: string, maxLength: 36 }
                Unused: { type: string }
              responses:
                Thing:
                  description: A thing.
                  content:
                    application/json:
                      schema: { $ref: '#/components/schemas/Thing' }
                BadRequest: { description: BadRequest }
                Unauthenticated: { description: Unauthenticated }
                Forbidden: { description: Forbidden }
                NotFound: { description: NotFound }
                Conflict: { description: Conflict }
                TooLarge: { description: TooLarge }
                UnsupportedMediaType: { description: UnsupportedMediaType }
                TooManyRequests: { description: TooManyRequests }
                Defect: { description: Defect }
                Unavailable: { description: Unavailable }
                TimedOut: { description: TimedOut }
            """)
        .with(
            "self-service.yaml",
            "openapi: 3.1.0\ninfo: { title: A, version: 1.0.0 }\nservers: []\n")
        .with("back-office.yaml", "openapi: 3.1.0\ninfo: { title: B, version: 1.0.0 }\n")
        .with("things.yaml", OPERATION);
  }

  ContractDirectory with(String file, String yaml) {
    try {
      Files.createDirectories(path.resolve(file).getParent());
      Files.writeString(path.resolve(file), yaml);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of one of the two documents. */
  String bundled(String document) throws IOException {
    Bundle.bundle(path, path.resolve("out"));
    return Files.readString(path.resolve("out").resolve(document));
  }

  /** What the bundler complains of, a line each. */
  List<String> faults() {
    var broken = assertThrows(BrokenContract.class, () -> Bundle.bundle(path, path.resolve("out")));
    return broken.getMessage().lines().skip(1).map(String::strip).toList();
  }
}

import Foundation
import TestSupport
import Testing

/// True when `.ci/setup --all` has installed what checks files against a JSON Schema.
private let hasValidator = FileManager.default.fileExists(
  atPath: repositoryRoot.appending(path: ".build-venv/bin/check-jsonschema").path)

@Suite struct ConfigurationSchemaTests {
  @Test("the schema of the configuration is that of the golden file")
  func golden() throws {
    try withTemporaryFolder { folder in
      let outcome = try runShell("apimlint config schema", in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      try expectGolden(outcome.output, "configuration.schema.json")
      // The extension for VS Code brings a copy along.
      try expectGolden(
        outcome.output, "../../editors/vscode/schemas/configuration.schema.json")
    }
  }

  @Test(
    "what init writes is valid by the schema, and a wrong key is not",
    .enabled(if: hasValidator, ".ci/setup --all installs the validator"))
  func validation() throws {
    let validator = repositoryRoot.appending(path: ".ci/validate-config-schema").path
    try withTemporaryFolder { folder in
      let valid = try runShell(
        """
        mkdir -p plain empty ops/apis/chat
        echo '{}' > plain/named-values.json
        echo '{ "openapi": "3.0.3", "paths": {} }' > plain/chat.openapi.json
        echo '<policies />' > ops/apis/chat/policy.xml
        for folder in plain empty ops; do (cd $folder && apimlint init) || exit 3; done
        apimlint config schema > schema.json
        '\(validator)' schema.json */.apimlint.yaml
        """, in: folder)
      #expect(valid.exitCode == 0, "\(valid.output)\(valid.errors)")
      let invalid = try runShell(
        """
        echo 'rules: { timeouts/wait: loud }' > .apimlint.yaml
        '\(validator)' schema.json .apimlint.yaml
        """, in: folder)
      #expect(invalid.exitCode == 1, "\(invalid.output)\(invalid.errors)")
    }
  }
}

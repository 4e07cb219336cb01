import Linting
import SourceText
import StructuredData

/// SARIF 2.1.0, for code scanning and other services that keep findings.
///
/// Paths are relative to the base `SRCROOT` where they lie below it, so the report says nothing about
/// the machine it was made on. The text of policies is left out too, since a report travels further than a repository
/// and a finding may be about a secret.
///
/// Of the rules, and of the lists of weaknesses that they are classified by, a report holds what its
/// results need: uploads are limited in size, and all pages together are a hundred times as long as most results.
///
/// Braces in messages stand as they are: the standard wants them doubled, but code scanning shows
/// the text as it comes, and `{{name}}` is what a named value looks like.
struct SARIFReporter: Reporter {
  let context: ReportContext

  func report(_ result: LintResult, to output: inout some TextOutputStream) {
    let found = Set(result.diagnostics.map(\.rule))
    let driver = SARIFDriver(rules: result.rules.filter { found.contains($0.id) }, context: context)
    let results = SARIFResults(result, driver.rules, baseURI: context.baseURI)
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      writer.member("version", "2.1.0")
      writer.member("runs") { writer in
        writer.array { writer in
          writer.object { run(driver, results, to: &$0) }
        }
      }
    }
    output.write(writer.text + "\n")
  }

  private func run(
    _ driver: SARIFDriver, _ results: SARIFResults, to writer: inout JSONWriter
  ) {
    writer.member("tool") { writer in
      writer.object { writer in
        writer.member("driver") { driver.write(to: &$0) }
      }
    }
    if !driver.taxonomies.isEmpty {
      writer.member("taxonomies") { writer in
        writer.array { writer in
          for taxonomy in driver.taxonomies { taxonomy.write(to: &writer) }
        }
      }
    }
    writer.member("columnKind", "utf16CodeUnits")
    writer.member("originalUriBaseIds") { writer in
      writer.object { writer in
        writer.member(SARIFResults.sourceRoot) { writer in
          writer.object { writer in
            writer.text("description", "The folder that apimlint ran in.")
          }
        }
      }
    }
    writer.member("results") { results.write(to: &$0) }
  }
}

extension JSONWriter {
  /// Writes a member that is a message or content: an object with a `text`.
  mutating func text(_ key: String, _ text: String) {
    member(key) { writer in
      writer.object { $0.member("text", text) }
    }
  }
}

extension Severity {
  /// What SARIF calls the severity.
  var sarifLevel: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }
}

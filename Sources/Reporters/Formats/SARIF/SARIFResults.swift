import Linting
import SourceText
import StructuredData

/// The results of a SARIF run.
struct SARIFResults {
  private let diagnostics: [Diagnostic]
  private let lines: SourceLines
  private let ruleIndex: [RuleID: Int]
  private let baseURI: String

  /// The base that relative paths start from, which the reader of the report knows.
  static let sourceRoot = "SRCROOT"

  /// - Parameter rules: those that the report lists, in their order.
  init(_ result: LintResult, _ rules: [RuleMetadata], baseURI: String) {
    self.baseURI = baseURI
    diagnostics = result.diagnostics
    lines = SourceLines(result.diagnostics.flatMap(\.allPlaces))
    ruleIndex = Dictionary(
      rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func write(to writer: inout JSONWriter) {
    var fingerprints = FingerprintCounter()
    writer.array { writer in
      for diagnostic in diagnostics {
        let fingerprint = fingerprints.next(diagnostic)
        result(diagnostic, fingerprint, to: &writer)
      }
    }
  }

  private func result(
    _ diagnostic: Diagnostic, _ fingerprint: String, to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.member("ruleId", diagnostic.rule.text)
      if let index = ruleIndex[diagnostic.rule] { writer.member("ruleIndex", index) }
      writer.member("level", diagnostic.severity.sarifLevel)
      writer.text("message", diagnostic.message)
      writer.member("locations") { writer in
        writer.array { writer in
          writer.object { physicalLocation(diagnostic.place, to: &$0) }
        }
      }
      if !diagnostic.related.isEmpty {
        writer.member("relatedLocations") { related(diagnostic.related, to: &$0) }
      }
      writer.member("partialFingerprints") { writer in
        writer.object { $0.member("apimlint/v2", fingerprint) }
      }
      if !diagnostic.fixes.isEmpty {
        writer.member("fixes") { writer in
          writer.array { writer in
            for fix in diagnostic.fixes { self.fix(fix, to: &writer) }
          }
        }
      }
      writeProperties(of: diagnostic, to: &writer)
    }
  }

  /// Writes what the standard has no member for, where there is any.
  private func writeProperties(of diagnostic: Diagnostic, to writer: inout JSONWriter) {
    guard
      diagnostic.basis != nil || diagnostic.environment != nil || !diagnostic.operations.isEmpty
        || !diagnostic.apis.isEmpty
    else { return }
    writer.member("properties") { writer in
      writer.object { writer in
        if let basis = diagnostic.basis { writer.member("basis", BasisJSON(basis)) }
        if let environment = diagnostic.environment { writer.member("environment", environment) }
        if !diagnostic.operations.isEmpty { writer.member("operations", diagnostic.operations) }
        if !diagnostic.apis.isEmpty { writer.member("apis", diagnostic.apis) }
      }
    }
  }

  private func related(_ notes: [Note], to writer: inout JSONWriter) {
    writer.array { writer in
      for (index, note) in notes.enumerated() {
        writer.object { writer in
          writer.member("id", index + 1)
          physicalLocation(note.place, to: &writer)
          writer.text("message", note.message)
        }
      }
    }
  }

  private func fix(_ fix: Fix, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.text("description", fix.title)
      writer.member("artifactChanges") { writer in
        writer.array { writer in
          for edits in editsByFile(fix) { change(edits, to: &writer) }
        }
      }
      writer.member("properties") { writer in
        writer.object { $0.member("safety", fix.safety.rawValue) }
      }
    }
  }

  /// The edits of each file, in the order in which the fix comes to the files.
  private func editsByFile(_ fix: Fix) -> [[Edit]] {
    var files: [[Edit]] = []
    for edit in fix.edits {
      if let index = files.firstIndex(where: { $0[0].place.source == edit.place.source }) {
        files[index].append(edit)
      } else {
        files.append([edit])
      }
    }
    return files
  }

  private func change(_ edits: [Edit], to writer: inout JSONWriter) {
    writer.object { writer in
      artifactLocation(edits[0].place.source, to: &writer)
      writer.member("replacements") { writer in
        writer.array { writer in
          for edit in edits {
            writer.object { writer in
              writer.member("deletedRegion") { region(of: edit.place, to: &$0) }
              writer.text("insertedContent", edit.replacement)
            }
          }
        }
      }
    }
  }

  private func physicalLocation(_ place: Place, to writer: inout JSONWriter) {
    writer.member("physicalLocation") { writer in
      writer.object { writer in
        artifactLocation(place.source, to: &writer)
        writer.member("region") { region(of: place, to: &$0) }
      }
    }
  }

  private func artifactLocation(_ source: SourceText, to writer: inout JSONWriter) {
    writer.member("artifactLocation") { writer in
      writer.object { writer in
        if let relative = relativeURI(path: source.path, base: baseURI) {
          writer.member("uri", relative)
          writer.member("uriBaseId", Self.sourceRoot)
        } else {
          writer.member("uri", fileURI(path: source.path, base: baseURI))
        }
      }
    }
  }

  /// A region counts lines and columns from 1, and its end is the column behind the last.
  private func region(of place: Place, to writer: inout JSONWriter) {
    let range = lines.utf16Range(of: place)
    writer.object { writer in
      writer.member("startLine", range.start.line + 1)
      writer.member("startColumn", range.start.character + 1)
      writer.member("endLine", range.end.line + 1)
      writer.member("endColumn", range.end.character + 1)
    }
  }
}

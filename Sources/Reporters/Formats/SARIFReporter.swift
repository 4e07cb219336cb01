import Linting
import SourceText
import StructuredData

/// SARIF 2.1.0, for code scanning and other services that keep findings.
///
/// Paths are relative to the base `SRCROOT` where they lie below it, so the report says nothing about
/// the machine it was made on. The text of policies is left out too, since a report travels further than a repository
/// and a finding may be about a secret.
///
/// Braces in messages stand as they are: the standard wants them doubled, but code scanning shows
/// the text as it comes, and `{{name}}` is what a named value looks like.
struct SARIFReporter: Reporter {
  let context: ReportContext

  func report(_ result: LintResult, to output: inout some TextOutputStream) {
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      writer.member("version", "2.1.0")
      writer.member("runs") { writer in
        writer.array { run(result, to: &$0) }
      }
    }
    output.write(writer.text + "\n")
  }

  private func run(_ result: LintResult, to writer: inout JSONWriter) {
    let results = SARIFResults(result, baseURI: context.baseURI)
    writer.object { writer in
      writer.member("tool") { writer in
        writer.object { writer in
          writer.member("driver") { driver(result, to: &$0) }
        }
      }
      writer.member("columnKind", "utf16CodeUnits")
      writer.member("originalUriBaseIds") { writer in
        writer.object { writer in
          writer.member(sourceRoot) { writer in
            writer.object { writer in
              text("description", "The folder that apimlint ran in.", to: &writer)
            }
          }
        }
      }
      writer.member("results") { results.write(to: &$0) }
    }
  }

  private func driver(_ result: LintResult, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", toolName)
      writer.member("version", context.toolVersion)
      if let page = context.informationURI { writer.member("informationUri", page) }
      writer.member("rules") { writer in
        writer.array { writer in
          for rule in result.rules { self.rule(rule, to: &writer) }
        }
      }
    }
  }

  private func rule(_ rule: RuleMetadata, to writer: inout JSONWriter) {
    let help = context.ruleHelp(rule.id)
    writer.object { writer in
      writer.member("id", rule.id.text)
      writer.member("name", pascalCase(rule.id.text))
      text("shortDescription", rule.title, to: &writer)
      if let help, let paragraph = firstParagraph(help) {
        text("fullDescription", paragraph, to: &writer)
      }
      if let help {
        writer.member("help") { writer in
          writer.object { writer in
            // The schema demands plain text; Markdown is meant to be read as it is.
            writer.member("text", help)
            writer.member("markdown", help)
          }
        }
      }
      if let reference = rule.reference { writer.member("helpUri", reference) }
      writer.member("defaultConfiguration") { writer in
        writer.object { $0.member("level", level(of: rule.severity)) }
      }
      writer.member("properties") { writer in
        writer.object { $0.member("tags", [String(rule.id.module)]) }
      }
    }
  }

  /// `streaming/buffer-response` as `StreamingBufferResponse`.
  private func pascalCase(_ id: String) -> String {
    id.split { $0 == "/" || $0 == "-" }
      .map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined()
  }

  /// The first paragraph of a Markdown text as one line, headings left out.
  private func firstParagraph(_ markdown: String) -> String? {
    let lines = markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let paragraph =
      lines
      .drop { $0.allSatisfy(\.isWhitespace) || $0.hasPrefix("#") }
      .prefix { !$0.allSatisfy(\.isWhitespace) }
    return paragraph.isEmpty ? nil : paragraph.joined(separator: " ")
  }
}

/// The results of a SARIF run.
private struct SARIFResults {
  private let diagnostics: [Diagnostic]
  private let lines: SourceLines
  private let ruleIndex: [RuleID: Int]
  private let baseURI: String

  init(_ result: LintResult, baseURI: String) {
    self.baseURI = baseURI
    diagnostics = result.diagnostics
    lines = SourceLines(result.diagnostics.flatMap(\.allPlaces))
    ruleIndex = Dictionary(
      result.rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func write(to writer: inout JSONWriter) {
    var fingerprints = LineFingerprints()
    writer.array { writer in
      for diagnostic in diagnostics {
        let fingerprint = fingerprints.next(diagnostic, in: lines[diagnostic.place.source])
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
      writer.member("level", level(of: diagnostic.severity))
      text("message", diagnostic.message, to: &writer)
      writer.member("locations") { writer in
        writer.array { writer in
          writer.object { physicalLocation(diagnostic.place, to: &$0) }
        }
      }
      if !diagnostic.related.isEmpty {
        writer.member("relatedLocations") { related(diagnostic.related, to: &$0) }
      }
      writer.member("partialFingerprints") { writer in
        writer.object { $0.member("apimlintLine/v1", fingerprint) }
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
    else { return }
    writer.member("properties") { writer in
      writer.object { writer in
        if let basis = diagnostic.basis { writer.member("basis", BasisJSON(basis)) }
        if let environment = diagnostic.environment { writer.member("environment", environment) }
        if !diagnostic.operations.isEmpty { writer.member("operations", diagnostic.operations) }
      }
    }
  }

  private func related(_ notes: [Note], to writer: inout JSONWriter) {
    writer.array { writer in
      for (index, note) in notes.enumerated() {
        writer.object { writer in
          writer.member("id", index + 1)
          physicalLocation(note.place, to: &writer)
          text("message", note.message, to: &writer)
        }
      }
    }
  }

  private func fix(_ fix: Fix, to writer: inout JSONWriter) {
    writer.object { writer in
      text("description", fix.title, to: &writer)
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
              text("insertedContent", edit.replacement, to: &writer)
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
          writer.member("uriBaseId", sourceRoot)
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

/// The base that relative paths start from, which the reader of the report knows.
private let sourceRoot = "SRCROOT"

/// Writes a member that is a message or content: an object with a `text`.
private func text(_ key: String, _ text: String, to writer: inout JSONWriter) {
  writer.member(key) { writer in
    writer.object { $0.member("text", text) }
  }
}

private func level(of severity: Severity) -> String {
  switch severity {
  case .error: "error"
  case .warning: "warning"
  case .info: "note"
  }
}

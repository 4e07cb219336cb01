public import Linting
public import SourceText
public import StructuredData

/// Writes findings as LSP 3.17 diagnostics, for the formats made of JSON and for editors.
public struct DiagnosticJSON {
  private let rules: [RuleID: RuleMetadata]
  private let writeRange: (Place, inout JSONWriter) -> Void
  private let uri: (SourceText) -> String

  /// - Parameters:
  ///   - rules: the rules that could have reported.
  ///   - uri: gives the address of a file.
  ///   - writeRange: writes a place in a file as a range.
  public init(
    rules: [RuleID: RuleMetadata], uri: @escaping (SourceText) -> String,
    writeRange: @escaping (Place, inout JSONWriter) -> Void
  ) {
    self.rules = rules
    self.uri = uri
    self.writeRange = writeRange
  }

  init(_ result: LintResult, baseURI: String) {
    let lines = SourceLines(result.diagnostics.flatMap(\.allPlaces))
    self.init(
      rules: Dictionary(
        result.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
      uri: { fileURI(path: $0.path, base: baseURI) },
      writeRange: { lines.writeRange(of: $0, to: &$1) })
  }

  /// Writes the members `path` and `uri` of a file.
  func writeFile(_ source: SourceText, to writer: inout JSONWriter) {
    writer.member("path", source.path.unicodePath)
    writer.member("uri", uri(source))
  }

  /// Writes the members of a diagnostic, whose places are in files.
  public func writeMembers(of diagnostic: Diagnostic, to writer: inout JSONWriter) {
    let rule = rules[diagnostic.rule]
    writer.member("range") { writeRange(diagnostic.place, &$0) }
    writer.member("severity", diagnostic.severity.number)
    writer.member("code", diagnostic.rule.text)
    writer.member("source", toolName)
    if let page = rule?.documentation {
      writer.member("codeDescription") { $0.object { $0.member("href", page) } }
    }
    writer.member("message", diagnostic.message)
    writer.member("relatedInformation") { writer in
      writer.array { writer in
        for note in diagnostic.related { related(note, to: &writer) }
      }
    }
    writer.member("tags", [rule?.tag].compactMap { $0?.number })
    writer.member("data") { writer in
      writer.object { writer in
        if let rule { writer.member("title", rule.title) }
        if let message = diagnostic.serviceMessage { writer.member("serviceMessage", message) }
        if let basis = diagnostic.basis { writer.member("basis", BasisJSON(basis)) }
        if let environment = diagnostic.environment { writer.member("environment", environment) }
        if !diagnostic.operations.isEmpty { writer.member("operations", diagnostic.operations) }
        if !diagnostic.apis.isEmpty { writer.member("apis", diagnostic.apis) }
        writer.member("fixes") { writer in
          writer.array { writer in
            for fix in diagnostic.fixes { self.fix(fix, of: diagnostic, to: &writer) }
          }
        }
      }
    }
  }

  private func related(_ note: Note, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("location") { writer in
        writer.object { writer in
          writer.member("uri", uri(note.place.source))
          writer.member("range") { writeRange(note.place, &$0) }
        }
      }
      writer.member("message", note.message)
    }
  }

  private func fix(_ fix: Fix, of diagnostic: Diagnostic, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("title", fix.title)
      writer.member("safety", fix.safety.rawValue)
      writer.member("edits") { writer in
        writer.array { writer in
          for edit in fix.edits {
            writer.object { writer in
              // An edit without a file is one of the file the finding is in.
              if edit.place.source.path != diagnostic.place.source.path {
                writeFile(edit.place.source, to: &writer)
              }
              writer.member("range") { writeRange(edit.place, &$0) }
              writer.member("newText", edit.replacement)
            }
          }
        }
      }
    }
  }
}

extension RuleMetadata.Tag {
  /// The number of the tag in LSP.
  fileprivate var number: Int {
    switch self {
    case .unnecessary: 1
    case .deprecated: 2
    }
  }
}

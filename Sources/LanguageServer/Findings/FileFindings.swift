import Linting
import Reporters
import SourceText
import StructuredData
import Workspace

/// The findings of one file, as the client gets them.
struct FileFindings: Sendable {
  let file: FileID
  let diagnostics: [Diagnostic]

  /// The version of the document that was looked at; nil for a file that is not open.
  let version: Int?

  /// The diagnostics as a JSON array, in the lines of the text that was linted.
  let json: RawJSON

  /// A name for these findings: others have another one.
  let resultID: String

  init(_ file: FileID, _ diagnostics: [Diagnostic], in snapshot: Snapshot, rules: RuleNames) {
    self.file = file
    self.diagnostics = diagnostics
    version = snapshot.documents[file]?.version
    let format = DiagnosticJSON(
      rules: rules.byID, uri: { snapshot.uri(of: snapshot.file(of: $0)) },
      writeRange: { place, writer in writer.value(snapshot.range(of: place)) })
    var writer = JSONWriter()
    writer.array { writer in
      for diagnostic in diagnostics {
        writer.object { format.writeMembers(of: diagnostic, to: &$0) }
      }
    }
    json = RawJSON(text: writer.text)
    resultID = json.fingerprint
  }

  /// No findings.
  init(noneIn file: FileID, version: Int? = nil) {
    self.version = version
    self.file = file
    diagnostics = []
    json = RawJSON(text: "[]")
    resultID = json.fingerprint
  }
}

/// The rules by their ids.
struct RuleNames: Sendable {
  let byID: [RuleID: RuleMetadata]

  init(_ rules: [RegisteredRule]) {
    byID = Dictionary(
      rules.map { ($0.metadata.id, $0.metadata) }, uniquingKeysWith: { first, _ in first })
  }
}

/// Text that is JSON already.
struct RawJSON: JSONWritable, Sendable, Equatable {
  let text: String

  func write(to writer: inout JSONWriter) { writer.verbatim(text) }

  /// A short text that other JSON hardly has.
  fileprivate var fingerprint: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return String(hash, radix: 16)
  }
}

import JSONRPC
import Linting
import SourceText
import StructuredData
import Workspace

/// `textDocument/diagnostic`: the findings of one document, when the client asks for them.
struct DocumentDiagnosticRequest: RequestHandler {
  static let method = "textDocument/diagnostic"
  static let isAboutPlace = false

  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {
    capabilities.member("diagnosticProvider") { writer in
      writer.object { writer in
        writer.member("identifier", "apimlint")
        writer.member("interFileDependencies", true)
        writer.member("workspaceDiagnostics", true)
      }
    }
  }

  private let uri: String
  private let known: String?

  init(_ parameters: Parameters) throws(ResponseError) {
    uri = try parameters.document()
    known = parameters["previousResultId"]?.string
  }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    guard let file = DocumentURI.file(uri) else { return Report(findings: nil, known: known) }
    return Report(
      findings: FileFindings(
        file, snapshot.findings(in: file), in: snapshot,
        rules: RuleNames(snapshot.workspace.rules)), known: known)
  }

  private struct Report: JSONWritable {
    let findings: FileFindings?
    let known: String?

    func write(to writer: inout JSONWriter) {
      writer.object { writer in
        if let findings, findings.resultID == known {
          writer.member("kind", "unchanged")
          writer.member("resultId", findings.resultID)
        } else {
          writer.member("kind", "full")
          if let findings { writer.member("resultId", findings.resultID) }
          writer.member("items", findings?.json ?? RawJSON(text: "[]"))
        }
      }
    }
  }
}

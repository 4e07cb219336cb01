import JSONRPC
import LanguageFeatures
import SourceText
import StructuredData
import Workspace

/// `textDocument/signatureHelp`: the call that is being written.
struct SignatureHelpRequest: RequestHandler {
  static let method = "textDocument/signatureHelp"

  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {
    capabilities.member("signatureHelpProvider") { writer in
      writer.object { writer in
        writer.member("triggerCharacters", ["(", "[", ","])
        writer.member("retriggerCharacters", [")"])
      }
    }
  }

  private let place: DocumentPosition

  init(_ parameters: Parameters) throws(ResponseError) {
    place = try parameters.place()
  }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    guard let cursor = snapshot.cursor(at: place),
      let help = SignatureHelp(at: cursor)
    else { return nil }
    let information = "textDocument.signatureHelp.signatureInformation"
    return Answer(
      help: help,
      hasOffsets: snapshot.client.has("\(information).parameterInformation.labelOffsetSupport"))
  }

  private struct Answer: JSONWritable {
    let help: SignatureHelp

    /// True where the client takes offsets for parameters, and not only their texts.
    let hasOffsets: Bool

    func write(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.member(
          "signatures", help.signatures.map { Item(signature: $0, hasOffsets: hasOffsets) })
        writer.member("activeSignature", help.activeSignature)
        let active = help.signatures[help.activeSignature].activeParameter
        if let active { writer.member("activeParameter", active) }
      }
    }
  }

  private struct Item: JSONWritable {
    let signature: SignatureHelp.Signature
    let hasOffsets: Bool

    func write(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.member("label", signature.text)
        if let remark = signature.remark { writer.member("documentation", remark) }
        writer.member("parameters", signature.parameters.map(parameter))
        if let active = signature.activeParameter { writer.member("activeParameter", active) }
      }
    }

    private func parameter(_ range: Range<Int>) -> Label {
      let bytes = Array(signature.text.utf8)
      func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
      let start = text(0..<range.lowerBound).utf16.count
      return Label(
        text: text(range), offsets: hasOffsets ? [start, start + text(range).utf16.count] : nil)
    }
  }

  private struct Label: JSONWritable {
    let text: String
    let offsets: [Int]?

    func write(to writer: inout JSONWriter) {
      writer.object { writer in
        if let offsets {
          writer.member("label") { writer in
            writer.array { writer in for offset in offsets { writer.value(offset) } }
          }
        } else {
          writer.member("label", text)
        }
      }
    }
  }
}

import JSONRPC
import LanguageFeatures
import StructuredData

/// `completionItem/resolve`: what there is to read about an item, found out when somebody looks at it.
struct CompletionResolveRequest: RequestHandler {
  static let method = "completionItem/resolve"

  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {}

  private let item: StructuredValue

  init(_ parameters: Parameters) throws(ResponseError) {
    guard let item = parameters.value, case .object = item.content else {
      throw .wrongParameters("the item is missing")
    }
    self.item = item
  }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    let subject = item["data"]?["subject"]?.string.map { CompletionSubject(text: $0) }
    let isMarkdownKnown = snapshot.client.lists(
      "markdown", at: "textDocument.completion.completionItem.documentationFormat")
    return ResolvedItem(
      item: item, documentation: subject?.documentation, isMarkdownKnown: isMarkdownKnown)
  }

  private struct ResolvedItem: JSONWritable {
    let item: StructuredValue
    let documentation: String?
    let isMarkdownKnown: Bool

    func write(to writer: inout JSONWriter) {
      writer.object { writer in
        for member in item.members where member.key != "documentation" {
          writer.member(member.key, member.value)
        }
        guard let documentation else { return }
        writer.member("documentation") { writer in
          writer.object { writer in
            writer.member("kind", isMarkdownKnown ? "markdown" : "plaintext")
            writer.member("value", documentation)
          }
        }
      }
    }
  }
}

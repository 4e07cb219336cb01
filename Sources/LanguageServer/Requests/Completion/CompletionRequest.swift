import JSONRPC
import LanguageFeatures
import SourceText
import StructuredData
import Workspace

/// `textDocument/completion`: what may be written at a place.
struct CompletionRequest: RequestHandler {
  static let method = "textDocument/completion"

  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {
    capabilities.member("completionProvider") { writer in
      writer.object { writer in
        writer.member("triggerCharacters", Completion.triggers)
        writer.member("resolveProvider", true)
      }
    }
  }

  private let place: DocumentPosition

  /// The character that was typed, where the client asks because of it.
  private let trigger: String?

  init(_ parameters: Parameters) throws(ResponseError) {
    place = try parameters.place()
    let context = parameters["context"]
    trigger = context?["triggerKind"]?.integer == 2 ? context?["triggerCharacter"]?.string : nil
  }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    var policies = snapshot.policies(in: place.uri)
    if policies.isEmpty, let file = DocumentURI.file(place.uri) {
      policies = [snapshot.workspace.begunPolicy(in: file)].compactMap(\.self)
    }
    for view in policies {
      guard let offset = snapshot.offset(of: place.position, in: view.source) else { continue }
      let completion = Completion(view, at: offset, behind: trigger)
      return CompletionList(
        items: completion.items.compactMap {
          WrittenItem($0, in: view.source, snapshot)
        })
    }
    return nil
  }
}

private struct CompletionList: JSONWritable {
  let items: [WrittenItem]

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("isIncomplete", false)
      writer.member("items", items)
    }
  }
}

/// An item as the client gets it.
private struct WrittenItem: JSONWritable {
  private let item: CompletionItem
  private let range: ProtocolRange
  private let text: String
  private let isSnippet: Bool
  private let client: ClientCapabilities

  /// Nil where no change of the file makes the one of the text that it holds.
  init?(_ item: CompletionItem, in source: SourceText, _ snapshot: Snapshot) {
    self.item = item
    client = snapshot.client
    let place = Place(source, item.replaced)
    guard let edit = Edit(place, with: item.insertion.plainText).inHost else { return nil }
    range = snapshot.lines(of: edit.place.source).range(of: edit.place.span)
    guard !item.insertion.isPlain, client.has("\(Self.path).snippetSupport") else {
      isSnippet = false
      text = edit.replacement
      return
    }
    // Each part is written as the host asks; where parts depend on what is around, the whole is taken
    // as a plain text.
    let insertion = item.insertion.rewritten { part in
      Edit(place, with: part).inHost.flatMap { own in
        own.place.span == edit.place.span ? own.replacement : nil
      }
    }
    isSnippet = insertion?.plainText == edit.replacement
    text = isSnippet ? insertion?.snippetText ?? "" : edit.replacement
  }

  private static let path = "textDocument.completion.completionItem"

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("label", item.label)
      writer.member("kind", item.kind.number)
      if !item.detail.isEmpty { writer.member("detail", item.detail) }
      writer.member("sortText", item.sortText)
      if item.filterText != item.label { writer.member("filterText", item.filterText) }
      if item.isDeprecated {
        if client.mentions("\(Self.path).tagSupport") {
          writer.member("tags", [1])
        } else {
          writer.member("deprecated", true)
        }
      }
      if isSnippet { writer.member("insertTextFormat", 2) }
      if text.contains("\n"), client.mentions("\(Self.path).insertTextModeSupport") {
        // Lines behind the first are indented as it is.
        writer.member("insertTextMode", 2)
      }
      writer.member("textEdit") { writer in
        writer.object { writer in
          writer.member("range", range)
          writer.member("newText", text)
        }
      }
      if !item.commitCharacters.isEmpty, client.has("\(Self.path).commitCharactersSupport") {
        writer.member("commitCharacters", item.commitCharacters)
      }
      if let subject = item.subject {
        writer.member("data") { writer in
          writer.object { $0.member("subject", subject.text) }
        }
      }
    }
  }
}

extension CompletionItem.Kind {
  /// The number of the protocol.
  fileprivate var number: Int {
    switch self {
    case .method: 2
    case .variable, .local: 6
    case .type: 7
    case .namespace, .statement: 9
    case .property, .attribute: 10
    case .value: 12
    case .keyword: 14
    case .snippet: 15
    case .resource, .header: 18
    case .enumerationValue: 20
    case .namedValue: 21
    case .element, .endTag: 5
    }
  }
}

import Explanations
import PolicyCatalog

/// What an item of a completion is, in a text that a client can keep and hand back.
public struct CompletionSubject: Sendable, Hashable {
  /// How the names of the elements that lead to it are put together: `set-header/value`, and with
  /// `/@name` behind it for an attribute.
  public let text: String

  /// Takes a text that was handed out; any other leads nowhere.
  public init(text: String) { self.text = text }

  init(element path: [String]) { text = path.joined(separator: "/") }

  init(attribute name: String, of path: [String]) {
    text = path.joined(separator: "/") + "/@" + name
  }

  /// What there is to read about it; nil where nothing is known.
  public var documentation: String? {
    let parts = text.split(separator: "/").map(String.init)
    guard let first = parts.first, let statement = StatementCatalog.statement(named: first) else {
      return nil
    }
    var element: ElementDefinition = statement.element
    for part in parts.dropFirst() {
      if part.hasPrefix("@") {
        return element.attribute(named: String(part.dropFirst())).map(Self.documentation)
      }
      guard let next = element.child(named: part)?.element else { return nil }
      element = next
    }
    guard parts.count == 1 else {
      return element.text.map { Self.documentation($0.about, $0.facts) }
    }
    let notes = statement.notes.map { "- \($0)" }.joined(separator: "\n")
    let page = statement.reference.map { "[\(statement.name)](\($0))" }
    return [statement.summary, notes, page].compactMap(\.self).filter { !$0.isEmpty }
      .joined(separator: "\n\n")
  }

  private static func documentation(_ attribute: AttributeDefinition) -> String {
    documentation(attribute.about, attribute.facts)
  }

  private static func documentation(_ about: String, _ facts: String) -> String {
    [about, facts].filter { !$0.isEmpty }.joined(separator: "\n\n")
  }
}

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
      return element.text.map { Self.documentation($0.value, $0.about) }
    }
    let notes = statement.notes.map { "- \($0)" }.joined(separator: "\n")
    let page = statement.reference.map { "[\(statement.name)](\($0))" } ?? ""
    return [statement.summary, notes, page].filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private static func documentation(_ attribute: AttributeDefinition) -> String {
    documentation(
      attribute.value, attribute.about, isRequired: attribute.isRequired,
      defaultValue: attribute.defaultValue)
  }

  private static func documentation(
    _ value: ValueDefinition, _ about: String, isRequired: Bool = false,
    defaultValue: String? = nil
  ) -> String {
    var facts: [String] = []
    if isRequired { facts.append("required") }
    facts.append(value.values.isEmpty ? value.type.rawValue : value.values.joined(separator: " | "))
    if let minimum = value.minimum { facts.append("at least \(minimum.asWritten)") }
    if let maximum = value.maximum { facts.append("at most \(maximum.asWritten)") }
    if let unit = value.unit { facts.append("in \(unit)") }
    if let defaultValue { facts.append("default \(defaultValue)") }
    if !value.allowsExpression { facts.append("no expression") }
    return [about, facts.joined(separator: ", ")].filter { !$0.isEmpty }.joined(separator: "\n\n")
  }
}

extension Double {
  fileprivate var asWritten: String { Int(exactly: self).map(String.init) ?? "\(self)" }
}

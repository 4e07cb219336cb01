import PolicyCatalog
public import PolicySyntax
public import SourceText

/// Where a document sets variables of `context.Variables`, in the order of the text.
public struct VariableSettings: DocumentFact {
  /// A place where a statement sets a variable that it names.
  public struct Setting: Sendable {
    public let name: String
    public let nameSpan: Span
    public let element: Element

    /// True when the statement must name a variable, whether or not anything reads it.
    public let isRequired: Bool
  }

  public let all: [Setting]

  /// True when a name is computed or comes from a named value, so any variable may be set.
  public let haveUnknownNames: Bool

  private let byName: [String: [Setting]]

  public static func derive(from context: DocumentContext) -> Self {
    let targets = context.document.tree.elements.flatMap(targets)
    let all = targets.filter(\.value.isLiteral).map {
      Setting(
        name: $0.value.decoded, nameSpan: $0.value.trimmedSpan, element: $0.element,
        isRequired: $0.isRequired)
    }
    return Self(
      all: all, haveUnknownNames: targets.contains { !$0.value.isLiteral },
      byName: Dictionary(grouping: all, by: \.name))
  }

  /// The names of the variables that the document sets.
  public var names: Dictionary<String, [Setting]>.Keys { byName.keys }

  /// The settings of one variable, in the order of the text.
  public func of(_ name: String) -> [Setting] { byName[name, default: []] }

  private typealias Target = (element: Element, value: Value, isRequired: Bool)

  /// The attributes of an element that name a variable to be set.
  private static func targets(of element: Element) -> [Target] {
    guard let definition = StatementCatalog.definition(of: element) else { return [] }
    let naming = definition.attributes.filter { $0.value.type == .variableName }
    guard !naming.isEmpty,
      StatementCatalog.statement(named: definition.name)?.traits.contains(.readsVariable) != true
    else { return [] }
    return element.attributes.compactMap { attribute in
      guard let known = naming.first(where: { attribute.isNamed($0.name) }) else { return nil }
      return (element, attribute.value, known.isRequired)
    }
  }
}

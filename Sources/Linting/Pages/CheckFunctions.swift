import PolicyCatalog
import PolicySyntax
import PolicyXPath
import ServiceModel
import SourceText

/// The document as XPath sees it: one tree for all declarative checks.
struct DocumentForXPath: DocumentFact {
  let xpath: XPathDocument

  static func derive(from context: DocumentContext) -> Self {
    Self(
      xpath: XPathDocument(context.document.tree, functions: .ofChecks(knowing: context)))
  }
}

extension XPathFunctions {
  /// The functions that checks on rule pages can call; `.github/CONTRIBUTING.md` describes them.
  ///
  /// - Parameter context: what is known about the document; nil where there is none, so that nothing
  ///   is known.
  static func ofChecks(knowing context: DocumentContext?) -> XPathFunctions {
    XPathFunctions([
      "value": { [weak context] node, _ in
        guard let context, let value = node.value else { return [] }
        // What a function gives may be shown, and nobody may see a secret.
        return context.texts(of: value).filter { !$0.isSecret }.map { Result($0.text, from: $0) }
      },
      "integer": { [weak context] node, _ in
        guard let context, let value = node.value else { return [] }
        return context.integers(of: value).map { Result(String($0.integer), from: $0.text) }
      },
      "code": { node, _ in
        guard let code = node.value?.wholeExpression?.code else { return [] }
        return [Result(String(decoding: code.bytes, as: UTF8.self))]
      },
      "minimum": { node, element in bound(node, of: element, \.minimum) },
      "maximum": { node, element in bound(node, of: element, \.maximum) },
      "advised-maximum": { node, element in bound(node, of: element, \.advisedMaximum) },
    ])
  }

  /// A bound that the catalogue knows of an attribute.
  private static func bound(
    _ node: XPathNode, of element: Element?, _ bound: KeyPath<ValueDefinition, Double?>
  ) -> [Result] {
    guard case .attribute(let attribute) = node, let element,
      let definition = StatementCatalog.definition(of: element)?.attribute(named: attribute.name),
      let number = definition.value[keyPath: bound]
    else { return [] }
    return [Result(Int(exactly: number).map { "\($0)" } ?? "\(number)")]
  }
}

extension XPathFunctions.Result {
  fileprivate init(_ text: String, from known: KnownText) {
    self.init(text, environment: known.environment, notes: known.definitions)
  }
}

extension XPathNode {
  /// What stands in an attribute or text; nil for what has no value.
  var value: Value? {
    switch self {
    case .attribute(let attribute): attribute.value
    case .text(let text): text.value
    case .value(let value): value.origin.value
    case .element, .comment: nil
    }
  }
}

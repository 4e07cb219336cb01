import PolicyCatalog
import PolicyFlow
import PolicySyntax
import PolicyXPath
import ServiceModel
import SourceText

/// The document as XPath sees it: one tree for all declarative checks.
struct DocumentForXPath: DocumentFact {
  let xpath: XPathDocument

  static func derive(from context: DocumentContext) -> Self {
    Self(xpath: XPathDocument(context.document.tree))
  }
}

/// The functions that checks on rule pages can call; `docs/own-rules.md` describes them.
struct CheckFunctions {
  /// What is known about the document; nil where a check is only read, so that nothing is known.
  let context: DocumentContext?

  /// The rule whose check is carried out.
  var rule: RuleID?
  var options: RuleOptions?

  /// What runs before and after the statements of the document; nil where nobody can tell.
  var order: (() -> StatementOrder)?

  /// What the functions take, by their names.
  static let parameters = CheckFunctions(context: nil).all.parameters

  var all: XPathFunctions {
    XPathFunctions(
      values.merging(facts) { first, _ in first }.merging(orders) { first, _ in first },
      owner: rule?.text ?? "")
  }

  // MARK: Values

  private var values: [String: XPathFunctions.Function] {
    [
      "value": .init(.nodes) { arguments in
        guard let context, let value = arguments.node?.value else { return [] }
        // What a function gives may be shown, and nobody may see a secret.
        return context.texts(of: value).filter { !$0.isSecret }
          .map { XPathFunctions.Result($0.text, from: $0) }
      },
      "integer": .init(.nodes) { arguments in
        guard let context, let value = arguments.node?.value else { return [] }
        return context.integers(of: value)
          .map { XPathFunctions.Result(String($0.integer), from: $0.text) }
      },
      "code": .init(.nodes) { arguments in
        guard let code = arguments.node?.value?.wholeExpression?.code else { return [] }
        return [XPathFunctions.Result(String(decoding: code.bytes, as: UTF8.self))]
      },
      "minimum": .init(.nodes) { bound($0, \.minimum) },
      "maximum": .init(.nodes) { bound($0, \.maximum) },
      "advised-maximum": .init(.nodes) { bound($0, \.advisedMaximum) },
      "option": .init(.text, dependsOnOwner: true) { arguments in
        (options?.texts(of: arguments.text) ?? []).map { XPathFunctions.Result($0) }
      },
    ]
  }

  /// A bound that the catalogue knows of an attribute.
  private func bound(
    _ arguments: XPathFunctions.Arguments, _ bound: KeyPath<ValueDefinition, Double?>
  ) -> [XPathFunctions.Result] {
    guard case .attribute(let attribute) = arguments.node, let element = arguments.element,
      let definition = StatementCatalog.definition(of: element)?.attribute(named: attribute.name),
      let number = definition.value[keyPath: bound]
    else { return [] }
    return [XPathFunctions.Result(Int(exactly: number).map { "\($0)" } ?? "\(number)")]
  }

  // MARK: Places

  private var facts: [String: XPathFunctions.Function] {
    [
      "scope": .init(.nothing) { _ in
        guard let document = context?.document else { return [] }
        let scope =
          document.placement?.scope ?? (document.tree.root?.is(.fragment) == true ? .fragment : nil)
        return scope.map { [XPathFunctions.Result($0.rawValue)] } ?? []
      },
      "section": .init(.nodes) { arguments in
        (arguments.element?.section).map { [XPathFunctions.Result($0.rawValue)] } ?? []
      },
      "reads": .init(.nodesAndText) { arguments in
        guard let context, let node = arguments.node, let member = CodePath(arguments.text)
        else { return [] }
        return context.reads(of: member, in: node.span)
      },
      "calls": .init(.nodesAndText) { arguments in
        guard let context, let node = arguments.node, let method = MethodName(arguments.text)
        else { return [] }
        return context.calls(of: method, in: node.span)
      },
    ]
  }

  // MARK: Order

  private var orders: [String: XPathFunctions.Function] {
    [
      "surely-after": .init(.nodesAndText) { arguments in
        answer(arguments) { $0.before($1)?.surely.contains(arguments.text) }
      },
      "surely-not-after": .init(.nodesAndText) { arguments in
        answer(arguments) { order, element in
          order.before(element)?.perhaps.map { !$0.contains(arguments.text) }
        }
      },
      "surely-before": .init(.nodesAndText) { arguments in
        answer(arguments) { $0.after($1)?.surely.contains(arguments.text) }
      },
      "surely-not-before": .init(.nodesAndText) { arguments in
        answer(arguments) { order, element in
          order.after(element)?.perhaps.map { !$0.contains(arguments.text) }
        }
      },
    ]
  }

  /// A node for what is sure, none for what isn't.
  private func answer(
    _ arguments: XPathFunctions.Arguments, _ isSure: (StatementOrder, Element) -> Bool?
  ) -> [XPathFunctions.Result] {
    // What a template leaves out or repeats is not known.
    guard let order, let element = arguments.element, let context,
      !context[DirectivesOfTemplates.self].areThere,
      isSure(order(), element) == true
    else { return [] }
    return [XPathFunctions.Result("true")]
  }
}

/// Whether a document has directives of a template, such as `{% if %}`.
private struct DirectivesOfTemplates: DocumentFact {
  let areThere: Bool

  static func derive(from context: DocumentContext) -> Self {
    Self(areThere: Placeholder.hasDirective(context.document.source.bytes[...]))
  }
}

extension RuleOptions {
  /// The values of an option as texts; empty for one that no page declares.
  fileprivate func texts(of name: String) -> [String] {
    switch value(named: name) {
    case .integer(let number): ["\(number)"]
    case .boolean(let truth): ["\(truth)"]
    case .string(let text): [text]
    case .strings(let texts): texts
    case nil: []
    }
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

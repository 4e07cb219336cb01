import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import ServiceModel
import SourceText

/// Where a document sets variables of `context.Variables`, in the order of the text.
struct VariableSettings {
  struct Setting {
    let name: String
    let nameSpan: Span
    let element: Element
  }

  let all: [Setting]

  /// True when a name is computed or comes from a named value, so any variable may be set.
  let haveUnknownNames: Bool

  init(_ tree: SyntaxTree) {
    let targets = tree.elements.flatMap { element in
      Self.targets(of: element).map { (element: element, value: $0.value) }
    }
    all = targets.filter(\.value.isLiteral).map {
      Setting(name: $0.value.decoded, nameSpan: $0.value.trimmedSpan, element: $0.element)
    }
    haveUnknownNames = targets.contains { !$0.value.isLiteral }
  }

  /// The attributes of an element that name a variable to be set.
  private static func targets(of element: Element) -> [Attribute] {
    guard let definition = StatementCatalog.definition(of: element),
      !StatementCatalog.names(with: .readsVariable).contains(element.name)
    else { return [] }
    return element.attributes.filter {
      definition.attribute(named: $0.name)?.value.type == .variableName
    }
  }
}

/// One place where code reads a variable of `context.Variables`.
struct VariableReading {
  enum Access {
    /// `["name"]`, which throws when there is no such variable.
    case indexer
    case getValueOrDefault
    /// `ContainsKey` and `TryGetValue`.
    case test
  }

  let name: String
  let access: Access
  let expression: PolicyExpression

  /// The index of the token `context`.
  let start: Int

  /// The index of the token with the name.
  let nameIndex: Int

  var element: Element { expression.element }
  var nameSpan: Span { expression.span(ofTokens: nameIndex..<nameIndex + 1) }

  /// True for reads that the same code may spare itself, since it tests or branches.
  var isConditional: Bool {
    expression.tokenized.contains(anyOf: [
      "?", "?.", "??", "&&", "||", "if", "switch", "while", "for", "foreach", "try",
      "ContainsKey", "TryGetValue", "Keys", "Any",
    ])
  }

  /// The readings of an expression, in the order of its code.
  static func all(in expression: PolicyExpression) -> [VariableReading] {
    let tokenized = expression.tokenized
    guard !tokenized.redefinesContext else { return [] }
    return tokenized.occurrences(of: ["context", "Variables"]).compactMap { use in
      func reading(_ access: Access, _ index: Int) -> VariableReading? {
        tokenized.stringValue(at: index).map {
          VariableReading(
            name: $0, access: access, expression: expression, start: use.lowerBound,
            nameIndex: index)
        }
      }
      let end = use.upperBound
      if tokenized.token(at: end, is: "["), tokenized.token(at: end + 2, is: "]") {
        return reading(.indexer, end + 1)
      }
      let method = end + 1
      if tokenized.token(at: method, is: "ContainsKey")
        || tokenized.token(at: method, is: "TryGetValue")
      {
        return reading(.test, method + 2)
      }
      guard tokenized.token(at: method, is: "GetValueOrDefault"),
        let bracket = tokenized.tokens[method...].indices.first(where: {
          tokenized.token(at: $0, is: "(")
        })
      else { return nil }
      return reading(.getValueOrDefault, bracket + 1)
    }
  }
}

extension Report {
  /// The names that the other documents and the fragments of the service set; nil where one of them
  /// computes a name.
  var namesSetElsewhere: Set<String>? {
    var names: Set<String> = []
    for tree in service.policies.map(\.tree) + service.fragments.map(\.tree)
    where tree !== document.tree {
      let settings = VariableSettings(tree)
      guard !settings.haveUnknownNames else { return nil }
      names.formUnion(settings.all.map(\.name))
    }
    return names
  }

  /// True when everything is known that runs before the end of a section of an operation's document,
  /// fragments included.
  func knowsAll(upTo section: PolicySection) -> Bool {
    guard let placement = document.placement, placement.scope == .operation else { return false }
    let order: [PolicySection] = [.inbound, .backend, .outbound, .onError]
    guard let last = order.firstIndex(of: section) else { return false }
    return order[...last].allSatisfy { section in
      let effective = service.effectiveSection(section, of: document.tree, at: placement)
      return effective.isComplete
        && effective.statements.allSatisfy { statement in
          knowsFragment(includedBy: statement)
            && statement.descendants.allSatisfy(knowsFragment)
        }
    }
  }

  private func knowsFragment(includedBy element: Element) -> Bool {
    guard element.name == "include-fragment" else { return true }
    guard let id = element[attribute: "fragment-id"]?.value, id.isLiteral else { return false }
    return service.fragments.contains { $0.id == id.decoded }
  }
}

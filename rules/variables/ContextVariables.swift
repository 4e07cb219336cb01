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

    /// True when the statement must name a variable, whether or not anything reads it.
    let isRequired: Bool
  }

  let all: [Setting]

  /// True when a name is computed or comes from a named value, so any variable may be set.
  let haveUnknownNames: Bool

  init(_ tree: SyntaxTree) {
    let targets = tree.elements.flatMap(Self.targets)
    all = targets.filter(\.value.isLiteral).map {
      Setting(
        name: $0.value.decoded, nameSpan: $0.value.trimmedSpan, element: $0.element,
        isRequired: $0.isRequired)
    }
    haveUnknownNames = targets.contains { !$0.value.isLiteral }
  }

  /// The settings of one variable, in the order of the text.
  func of(_ name: String) -> [Setting] { all.filter { $0.name == name } }

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

/// The values of statements and attributes that the catalogue lacks: each may name a variable that is
/// set or read there.
private struct UnknownMentions {
  let texts: Set<String>

  init(_ tree: SyntaxTree) {
    texts = Set(
      tree.elements.lazy.flatMap { element in
        let definition = StatementCatalog.definition(of: element)
        return element.attributes.filter { definition?.attribute(named: $0.name) == nil }
          .map(\.value.decoded)
      })
  }
}

extension Report {
  /// True when a statement or attribute that the catalogue lacks mentions a name: it may set or read
  /// the variable.
  func mentionsInUnknownPlace(_ name: String) -> Bool {
    derived { UnknownMentions($0.document.tree) }.texts.contains(name)
  }
}

/// Where a document reads variables, in the order of the text.
struct VariableReadings {
  let all: [VariableReading]
}

extension Report {
  /// Where the document sets variables.
  var variableSettings: VariableSettings { derived { VariableSettings($0.document.tree) } }

  /// Where the document reads variables.
  var variableReadings: [VariableReading] {
    derived { VariableReadings(all: $0.expressions.flatMap(VariableReading.all)) }.all
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

  /// True when the code fails without the variable, and nothing in front of it tests for it.
  var needsVariable: Bool {
    access == .indexer && !isConditional
      && !expression.isTestedEarlier(mentioning: ["\"\(name)\""])
  }

  /// The readings of an expression, in the order of its code.
  static func all(in expression: PolicyExpression) -> [VariableReading] {
    let tokenized = expression.tokenized
    let uses = tokenized.occurrences(of: ["context", "Variables"])
    guard !uses.isEmpty, !tokenized.redefinesContext else { return [] }
    return uses.compactMap { use in
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
  /// The other documents and the fragments of the service.
  var otherTrees: [SyntaxTree] {
    (service.policies.map(\.tree) + service.fragments.map(\.tree)).filter { $0 !== document.tree }
  }

  /// What the other documents and the fragments of the service set; nil where one of them computes a
  /// name.
  var settingsElsewhere: [VariableSettings.Setting]? {
    var all: [VariableSettings.Setting] = []
    for tree in otherTrees {
      let settings = VariableSettings(tree)
      guard !settings.haveUnknownNames else { return nil }
      all += settings.all
    }
    return all
  }

  /// The names that the other documents and the fragments of the service set; nil where one of them
  /// computes a name.
  var namesSetElsewhere: Set<String>? { settingsElsewhere.map { Set($0.map(\.name)) } }

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

  func knowsFragment(includedBy element: Element) -> Bool {
    guard element.is(.includeFragment) else { return true }
    guard let id = element[.fragmentId]?.value, id.isLiteral else { return false }
    return service.fragments.contains { $0.id == id.decoded }
  }

  /// Where the document includes fragments that nobody knows, in the order of the text.
  var unknownInclusions: [Element] {
    derived { report in
      UnknownInclusions(
        all: report.document.tree.elements.filter { !report.knowsFragment(includedBy: $0) })
    }.all
  }
}

/// The inclusions of fragments that nobody knows.
private struct UnknownInclusions {
  let all: [Element]
}

import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import ServiceModel
import SourceText

struct SetButNeverRead: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      guard document.tree.root?.is(.policies) == true else { return }
      let settings = report.variableSettings.all
        .filter { !$0.isRequired || $0.isPlain }
      guard !settings.isEmpty, !report.hasPlaceholders,
        document.tree.elements.allSatisfy(report.knowsFragment),
        let own = VariableMentions(in: [document.tree])
      else { return }
      let suspects = settings.filter { !own.contain($0.name) }
      // Few documents get here, and looking into all of the others takes time.
      guard !suspects.isEmpty, let others = VariableMentions(in: report.otherTrees) else { return }
      for setting in suspects where !others.contain(setting.name) {
        report(
          setting.nameSpan,
          "nothing reads the variable '\(setting.name)'; remove what sets it, or correct its name")
      }
    }
  }
}

extension VariableSettings.Setting {
  /// True for the statement that does nothing else.
  fileprivate var isPlain: Bool { element.is(.setVariable) }
}

/// The texts in documents that may be the names of variables that something reads.
private struct VariableMentions {
  private var strings: Set<String> = []

  /// Liquid templates, in which a name may be written in any way.
  private var templates: [String] = []

  /// Nil when some code computes a name, or takes the variables as a whole.
  init?(in trees: [SyntaxTree]) {
    for tree in trees {
      for node in tree.allNodes {
        let values =
          node.element.map { $0.attributes.map(\.value) } ?? node.text.map { [$0.value] } ?? []
        for source in values.flatMap(\.expressions) {
          guard add(TokenizedCode(source.code.bytes)) else { return nil }
        }
        if let element = node.element { add(element) }
        if let text = node.text, node.parent?.holdsLiquid == true {
          templates.append(text.value.decoded)
        }
      }
    }
  }

  func contain(_ name: String) -> Bool {
    strings.contains(name) || templates.contains { $0.contains(name) }
  }

  private mutating func add(_ element: Element) {
    let definition = StatementCatalog.definition(of: element)
    let reads = element.has(.readsVariable)
    for attribute in element.attributes {
      let type = definition?.attribute(named: attribute.name)?.value.type
      if type == nil || reads && type == .variableName {
        strings.insert(attribute.value.decoded)
      }
    }
  }

  /// Notes the strings of code; false when it may read any variable.
  private mutating func add(_ code: TokenizedCode) -> Bool {
    guard !code.redefinesContext else { return false }
    for use in code.occurrences(of: ["context", "Variables"]) {
      let index = use.upperBound
      let isIndexed =
        code.token(at: index, is: "[") && code.stringValue(at: index + 1) != nil
        && code.token(at: index + 2, is: "]")
      guard isIndexed || code.isCallWithText(at: index) else { return false }
    }
    strings.formUnion(code.tokens.indices.compactMap(code.stringValue))
    return true
  }
}

extension TokenizedCode {
  /// True for `.Method("text"` or `.Method<T>("text"`.
  fileprivate func isCallWithText(at index: Int) -> Bool {
    guard token(at: index, is: ".") || token(at: index, is: "?."),
      let bracket = tokens[index...].indices.first(where: { token(at: $0, is: "(") })
    else { return false }
    return stringValue(at: bracket + 1) != nil
  }
}

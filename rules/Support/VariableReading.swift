import Linting
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

/// One place where code reads a variable of `context.Variables`.
struct VariableReading {
  let expression: PolicyExpression

  /// The use of `context` that the reading is part of.
  let use: ValueUse
  private let key: KeyUse

  var name: String { key.key }
  var access: KeyUse.Access { key.access }
  var element: Element { expression.element }
  var nameSpan: Span { expression.span(ofNode: key.range) }

  /// True when the code makes sure that there is such a variable, or may do so.
  var isGuarded: Bool { use.isGuarded(at: key.step) }

  /// False for a reading that the code may spare itself.
  var isSurelyEvaluated: Bool { use.isSurelyEvaluated }

  /// True when the code fails without the variable, unless something in front makes sure of it.
  var needsVariable: Bool { access == .indexer && isSurelyEvaluated && !isGuarded }

  init?(_ use: ValueUse, in expression: PolicyExpression) {
    guard let key = use.keyUse(of: ["Variables"]) else { return nil }
    self.expression = expression
    self.use = use
    self.key = key
  }
}

/// Where a document reads variables, in the order of the text.
struct VariableReadings: DocumentFact {
  let all: [VariableReading]

  static func derive(from context: DocumentContext) -> Self {
    Self(
      all: context.expressions.flatMap { expression -> [VariableReading] in
        let uses = context.binding(of: expression)?.contextUses ?? []
        return uses.compactMap { VariableReading($0, in: expression) }
      })
  }
}

extension Observations.Way {
  /// True when code in front may have asked for a variable, or for something in it.
  func mayHaveTested(variable name: String) -> Bool {
    mayHaveTested(AccessPath(members: ["Variables"], key: name))
  }
}

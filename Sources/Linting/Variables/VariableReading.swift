public import PolicyExpressions
public import PolicyFlow
public import PolicySyntax
public import SourceText

/// One place where code reads a variable of `context.Variables`.
public struct VariableReading: Sendable {
  public let expression: PolicyExpression

  /// The use of `context` that the reading is part of.
  public let use: ValueUse
  private let key: KeyUse

  public var name: String { key.key }
  public var access: KeyUse.Access { key.access }
  public var element: Element { expression.element }

  /// The name in the code.
  public var nameRange: Range<Int> { key.range }
  public var nameSpan: Span { expression.span(ofNode: key.range) }

  /// True when the code makes sure that there is such a variable, or may do so.
  public var isGuarded: Bool { use.isGuarded(at: key.step) }

  /// False for a reading that the code may spare itself.
  public var isSurelyEvaluated: Bool { use.isSurelyEvaluated }

  /// True when the code fails without the variable, unless something in front makes sure of it.
  public var needsVariable: Bool { access == .indexer && isSurelyEvaluated && !isGuarded }

  /// Nil for a use that reads no variable, or one whose name is computed.
  public init?(_ use: ValueUse, in expression: PolicyExpression) {
    guard let reading = CodeReadings.Reading(use) else { return nil }
    self.init(reading, in: expression)
  }

  fileprivate init(_ reading: CodeReadings.Reading, in expression: PolicyExpression) {
    self.expression = expression
    use = reading.use
    key = reading.key
  }

  /// Where the code of an expression reads variables, in its order; nothing for code that isn't understood.
  static func all(in expression: PolicyExpression) -> [VariableReading] {
    expression[CodeReadings.self].all.map { VariableReading($0, in: expression) }
  }
}

/// Where code reads variables, wherever it stands.
private struct CodeReadings: CodeFact {
  struct Reading {
    let use: ValueUse
    let key: KeyUse

    init?(_ use: ValueUse) {
      guard let key = use.keyUse(of: ["Variables"]) else { return nil }
      self.use = use
      self.key = key
    }
  }

  let all: [Reading]

  static func derive(from code: KnownCode) -> Self {
    Self(all: (code.binding?.contextUses ?? []).compactMap(Reading.init))
  }
}

/// Where a document reads variables, in the order of the text.
public struct VariableReadings: DocumentFact {
  public let all: [VariableReading]

  public static func derive(from context: DocumentContext) -> Self {
    Self(
      all: context.expressions.flatMap { expression -> [VariableReading] in
        context.binding(of: expression) == nil ? [] : VariableReading.all(in: expression)
      })
  }
}

extension Observations.Way {
  /// True when code in front may have asked for a variable, or for something in it.
  public func mayHaveTested(variable name: String) -> Bool {
    mayHaveTested(AccessPath(members: ["Variables"], key: name))
  }
}

extension Binding {
  /// True when the code asks for a variable whose name it does not spell, or takes the variables as
  /// a whole.
  public var mayReadAnyVariable: Bool {
    valueUses.contains { use in
      guard
        let variables = use.path.steps.firstIndex(where: { $0.name == "Variables" && !$0.isCast })
      else { return false }
      guard let next = use.path.steps[(variables + 1)...].first(where: { !$0.isCast }) else {
        return use.escapes
      }
      switch next {
      case .index(.string?, _): return false
      case .call(let call):
        if case .string? = call.constant(0, named: "key") { return false }
        return true
      case .index, .member, .cast, .asType: return true
      }
    }
  }
}

import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

extension RuntimeRules { static var testedElsewhere: any Rule { TestedElsewhere() } }

private struct TestedElsewhere: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression(
      whoseCode: CodeTrait { code, _ in !code[UntestedUses.self].all.isEmpty }
    ) {
      expression, _, report in
      for use in expression[UntestedUses.self].all {
        report(
          expression.span(ofNode: use.range),
          "this is tested for null elsewhere in the code but not here, where reading a member of it "
            + "fails when it is null; test it here too, or write '?.'",
          related: [Note("it is tested here", at: report.place(expression.span(ofNode: use.test)))])
      }
    }
  }
}

/// Where code takes a value for granted that it tests for null elsewhere.
private struct UntestedUses: CodeFact {
  private(set) var all: [(range: Range<Int>, test: Range<Int>)] = []

  static func derive(from code: KnownCode) -> Self {
    var untested = Self()
    guard let binding = code.binding else { return untested }
    let tests = NullTests(in: code, binding)
    guard !tests.values.isEmpty, !code.tokenized.contains(anyOf: ["try"]) else { return untested }
    var reported: Set<TestedValue> = []
    for use in binding.valueUses {
      for step in use.path.steps.indices.dropFirst(max(1, use.firstOwnStep)) {
        let value = TestedValue(use, upTo: step)
        // Of an index only the key is guarded, not what it is asked of.
        guard use.path.steps[step].name != nil, !use.path.steps[step].isConditional,
          !use.isGuarded(at: step), let test = tests.values[value],
          reported.insert(value).inserted
        else { continue }
        untested.all.append((use.range(ofFirst: step), test))
      }
    }
    return untested
  }
}

/// A value that code speaks of, whichever way it is written.
private struct TestedValue: Hashable {
  let root: ValueUse.Root
  let path: AccessPath

  init(_ use: ValueUse, upTo count: Int) {
    root = use.root
    path = AccessPath(Array(use.path.steps[..<count])).subject
  }
}

/// The values that code tests for null, each with a place where it does.
private struct NullTests {
  private(set) var values: [TestedValue: Range<Int>] = [:]

  init(in code: KnownCode, _ binding: Binding) {
    guard code.tokenized.contains(anyOf: ["null", "?.", "?"]) else { return }
    let compared = Self.comparedWithNull(code)
    var values: [TestedValue: Range<Int>] = [:]
    for use in binding.valueUses {
      for step in use.path.steps.indices.dropFirst(max(1, use.firstOwnStep))
      where use.path.steps[step].isConditional {
        values[TestedValue(use, upTo: step), default: use.places[step].name] = use.places[step].name
      }
      let count = use.path.steps.count
      if count > 0, compared.contains(use.range) {
        values[TestedValue(use, upTo: count)] = use.range
      }
    }
    self.values = values
  }

  private static func comparedWithNull(_ code: KnownCode) -> Set<Range<Int>> {
    var ranges: Set<Range<Int>> = []
    for case .expression(.binary(let binary)) in code.nodes
    where binary.operator == .equal || binary.operator == .notEqual {
      if binary.right.isNull { ranges.insert(binary.left.range) }
      if binary.left.isNull { ranges.insert(binary.right.range) }
    }
    return ranges
  }
}

extension ExpressionSyntax {
  fileprivate var isNull: Bool {
    guard case .literal(let literal) = self else { return false }
    return literal.value == .null
  }
}

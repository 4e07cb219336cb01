import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

extension RuntimeRules { static var testedElsewhere: any Rule { TestedElsewhere() } }

private struct TestedElsewhere: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression { expression, binding, report in
      let tests = NullTests(in: expression, binding)
      guard !tests.values.isEmpty, !expression.tokenized.contains(anyOf: ["try"]) else { return }
      var reported: Set<TestedValue> = []
      for use in binding.valueUses {
        for step in use.path.steps.indices.dropFirst(max(1, use.firstOwnStep)) {
          let value = TestedValue(use, upTo: step)
          // Of an index only the key is guarded, not what it is asked of.
          guard use.path.steps[step].name != nil, !use.path.steps[step].isConditional,
            !use.isGuarded(at: step), let test = tests.values[value],
            reported.insert(value).inserted
          else { continue }
          report(
            expression.span(ofNode: use.range(ofFirst: step)),
            "this is tested for null elsewhere in the code but not here, where reading a member of it "
              + "fails when it is null; test it here too, or write '?.'",
            related: [Note("it is tested here", at: report.place(expression.span(ofNode: test)))])
        }
      }
    }
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

/// The values that the code of an expression tests for null, each with a place where it does.
private struct NullTests {
  private(set) var values: [TestedValue: Range<Int>] = [:]

  init(in expression: PolicyExpression, _ binding: Binding) {
    guard expression.tokenized.contains(anyOf: ["null", "?.", "?"]) else { return }
    let compared = Self.comparedWithNull(expression)
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

  private static func comparedWithNull(_ expression: PolicyExpression) -> Set<Range<Int>> {
    var ranges: Set<Range<Int>> = []
    func look(at node: CodeNode) {
      guard case .expression(.binary(let binary)) = node,
        [.equal, .notEqual].contains(binary.operator)
      else { return }
      if binary.right.isNull { ranges.insert(binary.left.range) }
      if binary.left.isNull { ranges.insert(binary.right.range) }
    }
    for node in expression.tree.root.nodes { node.forEach(look) }
    return ranges
  }
}

extension ExpressionSyntax {
  fileprivate var isNull: Bool {
    guard case .literal(let literal) = self else { return false }
    return literal.value == .null
  }
}

import Linting
import PolicyExpressions
import SourceText

extension ExpressionsRules {
  static var assignmentInCondition: any Rule { AssignmentInCondition() }
}

private struct AssignmentInCondition: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression(
      whoseCode: CodeTrait { code, _ in code.tokenized.contains(anyOf: ["="]) }
    ) {
      expression, binding, report in
      for mistake in report.mistakenAssignments(in: expression) {
        let assignment = mistake.chain[0]
        var edits = mistake.chain.map {
          report.edit(expression.span(ofNode: $0.operatorRange), with: "==")
        }
        // Of an object the comparison asks whether it is the same text, and not an equal one.
        let isObject = binding.type(of: assignment.target.range) == .object
        if isObject, binding.type(of: assignment.value.range) == .string {
          let start = expression.span(ofNode: assignment.target.range).start
          edits.append(report.edit(Span(at: start), with: "(string)"))
        }
        let target = CodePlace(
          expression: expression, binding: binding, range: assignment.target.range
        ).brief
        report(
          expression.span(ofNode: assignment.operatorRange),
          "'=' assigns, and a condition compares: write '=='"
            + (isObject ? ", and cast what is an object, as in '(string)\(target)'" : ""),
          fixes: [Fix("write '=='", safety: isObject ? .unsafe : .safe, edits: edits)])
      }
    }
  }
}

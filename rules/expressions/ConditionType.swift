import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax

extension ExpressionsRules { static var conditionType: any Rule { ConditionType() } }

private struct ConditionType: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression { expression, binding, report in
      guard expression.attribute?.is(.condition) == true,
        expression.element.is(.when) || expression.element.is(.retry),
        expression.value.wholeExpression != nil
      else { return }
      let mistakes = Set(report.mistakenAssignments(in: expression).map(\.range))
      for result in binding.results
      where result.type.isNeverBoolean
        && !mistakes.contains(result.range)
      {
        let advice =
          result.type == .string
          ? "compare it with something, or read it with 'bool.Parse(…)'" : "write a comparison"
        report(
          expression.code.fileSpan(result.range),
          "a condition has to be true or false, and this is of type '\(result.type)'; \(advice)",
          serviceMessage: "Cannot implicitly convert type '\(result.type)' to 'bool'")
      }
    }
  }
}

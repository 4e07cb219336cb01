import Linting
import PolicyExpressions

extension ExpressionsRules { static var constantCondition: any Rule { ConstantCondition() } }

private struct ConstantCondition: Rule {
  func subscribe(to events: inout Events) {
    events.onBindingProblem { problem, place, report in
      guard case .constantCondition(let value) = problem else { return }
      let code = place.brief
      report(
        place.span,
        code == "\(value)"
          ? "'\(code)' always goes the same way; take the branch out that never runs"
          : "'\(code)' is always \(value), since it holds nothing but constants; "
            + "compare with what a request brings, or take the branch out that never runs")
    }
  }
}

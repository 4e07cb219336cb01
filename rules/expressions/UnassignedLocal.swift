import Linting
import PolicyExpressions

extension ExpressionsRules { static var unassignedLocal: any Rule { UnassignedLocal() } }

private struct UnassignedLocal: Rule {
  func subscribe(to events: inout Events) {
    events.onBindingProblem { problem, place, report in
      guard case .unassignedLocal(let name) = problem else { return }
      report(
        place.span,
        "use of unassigned local variable '\(name)': not every way to here gives it a value; give it one where it is declared",
        serviceMessage: "Use of unassigned local variable '\(name)'")
    }
  }
}

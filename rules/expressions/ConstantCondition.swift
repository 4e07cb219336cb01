import Linting
import PolicyExpressions

struct ConstantCondition: Rule {
  func subscribe(to events: inout Events) {
    events.onBindingProblem { problem, place, report in
      guard case .constantCondition(let value) = problem else { return }
      report(
        place.span,
        "this condition is always \(value), since constants decide it; take out the branch that never runs"
      )
    }
  }
}

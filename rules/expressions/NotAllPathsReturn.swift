import Linting
import PolicyExpressions

extension ExpressionsRules { static var notAllPathsReturn: any Rule { NotAllPathsReturn() } }

private struct NotAllPathsReturn: Rule {
  func subscribe(to events: inout Events) {
    events.onBindingProblem { problem, place, report in
      guard case .notAllPathsReturn = problem else { return }
      report(
        place.span,
        "not all code paths return a value: the code can get to its end here; write a 'return' for the rest",
        serviceMessage: "Not all code paths return a value")
    }
  }
}

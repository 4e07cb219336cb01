import Linting
import PolicyExpressions

extension ExpressionsRules { static var duplicateLocal: any Rule { DuplicateLocal() } }

private struct DuplicateLocal: Rule {
  func subscribe(to events: inout Events) {
    events.onBindingProblem { problem, place, report in
      guard case .duplicateLocal(let name) = problem else { return }
      report(
        place.span,
        "a local variable named '\(name)' is already declared around this one or beside it; give one of them another name, or only assign",
        serviceMessage: "A local variable named '\(name)' is already defined in this scope")
    }
  }
}

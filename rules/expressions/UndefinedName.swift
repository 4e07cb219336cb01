import Linting
import PolicyExpressions
import SourceText

struct UndefinedName: Rule {
  func subscribe(to events: inout Events) {
    events.onBindingProblem { problem, place, report in
      guard case .undefinedName(let name, let nearest) = problem else { return }
      let advice =
        nearest.map { "did you mean '\($0)'?" }
        ?? "a text stands between '\"', and a variable of the policy is read with 'context.Variables[\"\(name)\"]'"
      report(
        place.span, "the name '\(name)' does not exist here; \(advice)",
        fixes: place.fixes(forCaseOf: name, right: nearest, report),
        serviceMessage: "The name '\(name)' does not exist in the current context")
    }
  }
}

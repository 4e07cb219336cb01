import Linting
import PolicyExpressions
import SourceText

extension ExpressionsRules { static var unknownType: any Rule { UnknownType() } }

private struct UnknownType: Rule {
  func subscribe(to events: inout Events) {
    events.onBindingProblem { problem, place, report in
      guard case .unknownType(let name, let nearest) = problem else { return }
      let advice =
        nearest.map { "did you mean '\($0)'?" }
        ?? "expressions know only types of .NET that Microsoft lists, and have no 'using'"
      report(
        place.span, "the type or namespace '\(name)' could not be found; \(advice)",
        fixes: place.fixes(forCaseOf: name, right: nearest, report),
        serviceMessage:
          "The type or namespace name '\(name)' could not be found (are you missing a using directive or an assembly reference?)"
      )
    }
  }
}

import Linting
import PolicyExpressions

struct UnlistedType: Rule {
  func subscribe(to events: inout Events) {
    events.onBindingProblem { problem, place, report in
      guard case .typeNotAllowed(let name, isMet: true) = problem else { return }
      report(
        place.span,
        "'\(name)' is not on Microsoft's list of types, although listed members give or take it, so the service may refuse its name; leave the name out, as with 'var', or do without it",
        serviceMessage: "Usage of type '\(name)' is not supported within expressions")
    }
  }
}

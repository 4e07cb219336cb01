import Linting
import PolicyCatalog
import PolicyExpressions

extension ExpressionsRules { static var readOnlyAssignment: any Rule { ReadOnlyAssignment() } }

private struct ReadOnlyAssignment: Rule {
  func subscribe(to events: inout Events) {
    events.onBindingProblem { problem, place, report in
      guard case .readOnlyAssignment(let name) = problem else { return }
      let code = place.text
      if name == "this" {
        let advice =
          code.hasPrefix("context.Variables")
          ? "use the 'set-variable' policy"
          : code.hasPrefix("context.") ? "use the 'set-header' policy or the like" : "make a copy"
        report(place.span, "'\(place.brief)' is read-only; \(advice)")
      } else {
        let policy = Self.policies[name]
        let advice =
          policy.map { "use the '\($0)' policy" }
          ?? "declare a variable of your own for the new value"
        report(place.span, "'\(name)' can't be assigned to, it is read-only; \(advice)")
      }
    }
  }

  /// The statements that change what expressions only see.
  private static let policies: [String: ElementName] = [
    "Body": .setBody, "Method": .setMethod, "Path": .rewriteUri,
    "QueryString": .setQueryParameter, "StatusCode": .setStatus, "StatusReason": .setStatus,
    "Url": .rewriteUri,
  ]
}

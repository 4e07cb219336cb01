import Linting
import PolicyExpressions

struct MemberNotAllowed: Rule {
  func subscribe(to events: inout Events) {
    events.onBindingProblem { problem, place, report in
      guard case .memberNotAllowed(let type, let member) = problem else { return }
      let name = member == "new" ? "constructor" : member
      let advice =
        Self.replacements["\(type.simpleName).\(member)"]
        ?? "Microsoft lists which members of '\(type.simpleName)' may be used"
      report(
        place.span,
        "usage of member '\(name)' of type '\(type.simpleName)' is not supported within expressions; \(advice)",
        serviceMessage:
          "Usage of member '\(name)' of type '\(type.simpleName)' is not supported within expressions"
      )
    }
  }

  /// What does the same with listed members.
  private static let replacements: [String: String] = [
    "DateTime.ParseExact": "use 'DateTime.Parse', or 'DateTimeOffset.ParseExact'",
    "DateTime.ToLocalTime": "use a 'DateTimeOffset'",
    "DateTime.ToUniversalTime": "use a 'DateTimeOffset'",
    "DateTime.TryParse": "use 'DateTime.Parse', or 'DateTimeOffset.TryParse'",
    "DateTime.TryParseExact": "use 'DateTimeOffset.TryParseExact'",
    "Match.NextMatch": "use 'Regex.Matches'",
    "SymmetricAlgorithm.Create": "give the name of the algorithm, as in 'Create(\"AES\")'",
    "XDocument.Load": "use 'XDocument.Parse'",
  ]
}

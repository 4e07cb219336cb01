import Linting
import PolicyExpressions
import SourceText

extension ExpressionsRules { static var memberNotAllowed: any Rule { MemberNotAllowed() } }

private struct MemberNotAllowed: Rule {
  func subscribe(to events: inout Events) {
    events.onBindingProblem { problem, place, report in
      guard case .memberNotAllowed(let type, let member, let isTypeListed) = problem else { return }
      let name = member == "new" ? "constructor" : member
      guard isTypeListed else {
        report(
          place.span,
          "'\(name)' is reflection, and '\(type.simpleName)' is not on Microsoft's list of types; "
            + "test with 'is', or write what the code already knows",
          atMost: .warning,
          serviceMessage: "Usage of type '\(type.fullName)' is not supported within expressions")
        return
      }
      let advice =
        Self.replacements["\(type.simpleName).\(member)"]
        ?? "Microsoft lists which members of '\(type.simpleName)' may be used"
      report(
        place.span,
        "usage of member '\(name)' of type '\(type.simpleName)' is not supported within expressions; \(advice)",
        serviceMessage:
          "Usage of member '\(member == "new" ? ".ctor" : member)' of type '\(type.fullName)' is not supported within expressions"
      )
    }
  }

  /// What does the same with listed members.
  private static let replacements: [String: String] = [
    "DateTime.ParseExact": "use 'DateTime.Parse', or 'DateTimeOffset.ParseExact'",
    "DateTime.ToLocalTime": "use a 'DateTimeOffset'",
    "DateTime.ToUniversalTime": "use a 'DateTimeOffset'",
    "DateTime.Kind": "'DateTimeOffset' knows its offset: '.Offset'",
    "DateTime.TryParse": "use 'DateTime.Parse', or 'DateTimeOffset.TryParse'",
    "DateTime.TryParseExact": "use 'DateTimeOffset.TryParseExact'",
    "DateTimeKind.Local": "write 'DateTimeKind.Utc'",
    "Match.NextMatch": "use 'Regex.Matches'",
    "Regex.Escape": "write a backslash before each sign that means something in a pattern",
    "SymmetricAlgorithm.Create": "give the name of the algorithm, as in 'Create(\"AES\")'",
    "XDocument.Load": "use 'XDocument.Parse'",
  ]
}

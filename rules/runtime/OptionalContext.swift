import Linting
import PolicyExpressions
import SourceText

struct OptionalContext: Rule {
  private static let owners = [
    ("User", "has no user behind its key"),
    ("Subscription", "comes without a subscription key"),
    ("Product", "comes through no product"),
  ]

  func subscribe(to events: inout Events) {
    events.onExpression { expression, report in
      let code = expression.tokenized
      for (member, reason) in Self.owners {
        guard let use = code.uncheckedUses(of: ["context", member]).first,
          !code.redefinesContext,
          !expression.isTestedEarlier(mentioning: ["context.\(member)"])
        else { continue }
        report(
          expression.span(ofTokens: use),
          "'context.\(member)' may be null when a call \(reason), and then reading a member of it "
            + "fails; write 'context.\(member)?.' unless every call has one")
      }
    }
  }
}

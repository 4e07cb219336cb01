import Linting
import PolicyExpressions
import SourceText

extension RuntimeRules { static var optionalContext: any Rule { OptionalContext() } }

private struct OptionalContext: Rule {
  private static let owners = [
    ("User", "has no user behind its key"),
    ("Subscription", "comes without a subscription key"),
    ("Product", "comes through no product"),
  ]

  func subscribe(to events: inout Events) {
    events.onBoundExpression { expression, binding, report in
      for (member, reason) in Self.owners {
        guard
          let use = binding.contextUses.lazy.compactMap({ $0.unguarded([.member(member)]) }).first,
          !report.isTestedEarlier([member], of: expression)
        else { continue }
        report(
          expression.span(ofNode: use),
          "'context.\(member)' may be null when a call \(reason), and then reading a member of it "
            + "fails; write 'context.\(member)?.' unless every call has one")
      }
    }
  }
}

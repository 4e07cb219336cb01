import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import SourceText

extension RuntimeRules { static var optionalContext: any Rule { OptionalContext() } }

private struct OptionalContext: Rule {
  private static let members = ContextMember.all.compactMap { member in
    let reasons = member.facts.causes.compactMap(reason)
    return reasons.isEmpty
      ? nil : (member: member, reason: reasons.joined(separator: ", ", last: " or "))
  }

  func subscribe(to events: inout Events) {
    events.onBoundExpression { expression, binding, report in
      for (member, reason) in Self.members {
        guard let use = member.unguardedUse(in: binding),
          let extent = member.extent(where: { $0 != .never }, at: expression, report)
        else { continue }
        report(
          expression.span(ofNode: use),
          "'context.\(member.name)' may be null when a call \(reason), and then reading a member of "
            + "it fails; write 'context.\(member.name)?.' unless every call has one",
          holdingFor: extent)
      }
    }
  }

  /// How a cause is told that lies with who calls.
  private static func reason(_ cause: NullCause) -> String? {
    switch cause {
    case .noSubscriptionKey: "comes without a subscription key"
    case .keyWithoutOwner: "has no user behind its key"
    case .noProduct: "comes through no product"
    default: nil
    }
  }
}

import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension RuntimeRules { static var nullContext: any Rule { NullContext() } }

private struct NullContext: Rule {
  private static let members = ContextMember.all.compactMap { member in
    reason(member).map { (member: member, reason: $0) }
  }

  func subscribe(to events: inout Events) {
    events.onBoundExpression { expression, binding, report in
      for (member, reason) in Self.members {
        guard let use = member.unguardedUses(in: binding).first,
          let extent = member.extent(where: { $0 == .surely }, at: expression, report)
        else { continue }
        report(
          expression.span(ofNode: use.range), "'context.\(member.name)' \(reason)",
          holdingFor: extent)
      }
    }
  }

  /// What to say of a member that is surely null; nil for one that never surely is.
  private static func reason(_ member: ContextMember) -> String? {
    for cause in member.facts.causes {
      switch cause {
      case .noError:
        return
          "is null unless the on-error section runs, so reading a member of it fails here; move "
          + "this to on-error, or write 'context.\(member.name)?.'"
      case .noAnswer:
        return "is null as long as the backend has not answered, so reading a member of it fails "
          + "here; move this to the outbound section"
      default: continue
      }
    }
    return nil
  }
}

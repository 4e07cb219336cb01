import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension RuntimeRules { static var nullContext: any Rule { NullContext() } }

private struct NullContext: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression(
      whoseCode: CodeTrait { code, _ in !code[UnguardedUses.self].all.isEmpty }
    ) {
      expression, _, report in
      for use in expression[UnguardedUses.self].all {
        guard let reason = Self.reason(use.member),
          let extent = use.member.extent(where: { $0 == .surely }, at: expression, report)
        else { continue }
        report(
          expression.span(ofNode: use.range), "'context.\(use.member.name)' \(reason)",
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

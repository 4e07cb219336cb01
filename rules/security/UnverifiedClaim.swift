import Linting
import PolicySyntax
import SourceText

extension SecurityRules { static var unverifiedClaim: any Rule { UnverifiedClaim() } }

private struct UnverifiedClaim: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression { expression, binding, report in
      guard let claim = DecidingClaim(deciding: expression, binding, report) else { return }
      let isHere =
        claim.origin.place.source === report.document.source
        && expression.source.span.contains(claim.origin.place.span)
      report(
        isHere ? claim.origin.place.span : expression.source.span,
        "whoever calls can write this claim, since nothing has checked the token's signature; put 'validate-jwt' or 'validate-azure-ad-token' in front",
        holdingFor: claim.extent,
        related: isHere ? [] : [Note("the claim is read here", at: claim.origin.place)])
    }
  }
}

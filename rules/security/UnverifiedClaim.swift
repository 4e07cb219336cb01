import Linting
import PolicySyntax
import SourceText

extension SecurityRules { static var unverifiedClaim: any Rule { UnverifiedClaim() } }

private struct UnverifiedClaim: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression(whoseCode: CodeTrait { code, _ in code.mayDecide(by: \.isClaim) }) {
      expression, _, report in
      guard let claim = DecidingClaim(deciding: expression, report) else { return }
      let (span, notes) = report.places(
        of: claim.origin.place, in: expression, "the claim is read here")
      report(
        span,
        "whoever calls can write this claim, since nothing has checked the token's signature; put 'validate-jwt' or 'validate-azure-ad-token' in front",
        holdingFor: claim.extent,
        related: notes)
    }
  }
}

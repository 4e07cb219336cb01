import Linting
import PolicyFlow

extension Report {
  /// True when a statement that runs before an expression may give the request another body; also
  /// where it isn't known which statements do.
  func mayRewriteBody(before expression: PolicyExpression) -> Bool {
    let ways = ways(to: expression)
    return document.placement == nil || ways.isEmpty
      || ways.contains { way in
        // A broader document that nobody knows hardly replaces the bodies of all requests.
        !way.state[.writes(.requestBody)].doers.isEmpty
          || !way.state.unknowns.isSubset(of: [.document])
      }
  }
}

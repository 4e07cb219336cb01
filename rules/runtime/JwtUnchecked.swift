import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension RuntimeRules { static var jwtUnchecked: any Rule { JwtUnchecked() } }

private struct JwtUnchecked: Rule {
  /// The methods that give null for text they can't read.
  private static let readers = ["AsJwt", "AsBasic"]

  func subscribe(to events: inout Events) {
    events.onBoundExpression(
      whoseCode: CodeTrait { $1.valueUses.contains { Self.uncheckedRead($0) != nil } }
    ) { expression, binding, report in
      guard let read = binding.valueUses.lazy.compactMap(Self.uncheckedRead).first,
        let extent = report.ways(to: expression).extent(where: {
          // A statement that lets only valid tokens pass may have run before.
          $0.state[.checks(.token)].doers.isEmpty
            && !$0.mayHaveTestedResult(ofMethod: read.method)
        }),
        // Where it decides something, that nobody checks the token is worse.
        DecidingClaim(deciding: expression, report) == nil
      else { return }
      report(
        expression.span(ofNode: read.range),
        "'\(read.method)()' gives null when the text is missing or invalid, so '.\(read.member)' "
          + "fails the request; write '?.\(read.member)' or test for null first",
        // What a variable holds may come from where tokens are made, and be in order each time.
        atMost: read.isFromCaller ? nil : .info,
        holdingFor: extent)
    }
  }

  private struct UncheckedRead {
    let method: String

    /// What is asked of the result.
    let member: String
    let range: Range<Int>

    /// True when the caller sends the text.
    let isFromCaller: Bool
  }

  private static func uncheckedRead(_ use: ValueUse) -> UncheckedRead? {
    for (index, step) in use.path.steps.enumerated() {
      guard case .call(let call) = step, readers.contains(call.name), call.arguments.isEmpty,
        let next = use.path.steps[(index + 1)...].firstIndex(where: { !$0.isCast }),
        next >= use.firstOwnStep, !use.isGuarded(at: next)
      else { continue }
      let place = use.places[index]
      let start = index < use.firstOwnStep ? place.range : place.name
      return UncheckedRead(
        method: call.name, member: use.path.steps[next].name ?? "its member",
        range: start.lowerBound..<place.range.upperBound,
        isFromCaller: use.root == .context && use.path.starts(with: ["Request"]))
    }
    return nil
  }
}

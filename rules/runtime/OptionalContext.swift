import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension RuntimeRules { static var optionalContext: any Rule { OptionalContext() } }

private struct OptionalContext: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression(
      whoseCode: CodeTrait { code, _ in !code[UnguardedUses.self].all.isEmpty }
    ) {
      expression, _, report in
      for use in expression[UnguardedUses.self].all {
        let member = use.member
        if member.facts.causes.contains(.noSubscriptionKey) {
          guard let calls = KeylessCalls(to: expression, without: member, report) else { continue }
          report(
            expression.span(ofNode: use.range),
            "'context.\(member.name)' is null for calls without a subscription key, and \(calls.reason), so "
              + "reading a member of it fails them; write 'context.\(member.name)?.' and say what "
              + "counts instead",
            // A condition may let only calls pass that bring a key.
            atMost: use.isSurelyEvaluated && !expression.element.isInBranch ? nil : .info)
        } else if member.facts.causes.contains(.noProduct), Self.isPlaced(report),
          let extent = member.extent(where: { $0 != .never }, at: expression, report)
        {
          report(
            expression.span(ofNode: use.range),
            "'context.\(member.name)' is null for calls with a key of an API or of all APIs, and then "
              + "reading a member of it fails; write 'context.\(member.name)?.'",
            // Such keys are few, and many services give out none.
            atMost: .info, holdingFor: extent)
        }
      }
    }
  }

  /// True where it is known which calls come to the document.
  private static func isPlaced(_ report: Report) -> Bool {
    switch report.document.placement?.scope {
    case .global, .workspace, .api, .operation: true
    case .product, .fragment, nil: false
    }
  }
}

/// The calls without a subscription key that come to a place in a policy.
private struct KeylessCalls {
  /// Why there are such calls.
  let reason: String

  /// Nil where there are none, where it isn't known whether there are, and where something in front has
  /// asked whether the member is there.
  init?(to expression: PolicyExpression, without member: ContextMember, _ report: Report) {
    let ways = report.ways(to: expression)
    let tested = Set(ways.filter(member.mayBeTested).flatMap(\.targets))
    let targets = ways.flatMap(\.targets).filter { !tested.contains($0) }
    guard !targets.isEmpty, let scope = report.document.placement?.scope, scope != .product else {
      return nil
    }
    let service = report.service.model
    let apis = Set(targets.compactMap(\.placementOfAPI)).compactMap(service.api)
    let keyless = apis.filter { $0.needsSubscription == false }.map(\.id).sorted()
    if !keyless.isEmpty {
      reason =
        keyless.count == 1
        ? "the API '\(keyless[0])' needs none"
        : "the APIs \(NameList.brief(keyless)) need none"
      return
    }
    // What runs for all APIs runs for those that need no key, unless there are none.
    guard scope == .global, !service.knows(.apis),
      apis.isEmpty || apis.contains(where: { $0.needsSubscription == nil })
    else { return nil }
    reason = "this runs for all APIs, also for those that need none"
  }
}

extension Target {
  fileprivate var placementOfAPI: Placement? {
    api.map { Placement(scope: .api, workspace: workspace, api: $0) }
  }
}

extension Element {
  /// True inside a branch of `choose`.
  fileprivate var isInBranch: Bool { ancestors.contains { $0.isAny(of: .when, .otherwise) } }
}

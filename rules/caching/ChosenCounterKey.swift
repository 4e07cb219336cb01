import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension CachingRules { static var chosenCounterKey: any Rule { ChosenCounterKey() } }

private struct ChosenCounterKey: Rule {
  /// The statements that count under a key of their own.
  private static let counters = StatementCatalog.names { statement in
    statement.effects.shares.contains { $0.kind == .counter || $0.kind == .quota }
      && statement.element.attribute(named: AttributeName.counterKey.text) != nil
  }

  func subscribe(to events: inout Events) {
    events.on(Self.counters) { element, report in
      guard let key = element[.counterKey], key.value.leadingExpression != nil else { return }
      var chosen: CodeOrigin?
      let extent = report.ways(to: element).extent { way in
        let origins = ValueOrigins(of: key.value, on: way, report)
        guard origins.isComplete, origins.producers.isEmpty else { return false }
        let ofCaller = origins.parts.filter { $0.isChosen(way, report) }
        guard let first = ofCaller.first,
          origins.parts.allSatisfy({ part in
            part.tellsNobodyApart
              || ofCaller.contains { $0.path == part.path || part.standsIn(for: $0) }
          })
        else { return false }
        chosen = chosen ?? first
        return true
      }
      guard let extent, let chosen else { return }
      report(
        key.value.trimmedSpan,
        "the caller chooses the key, and no known statement checks it, so whoever sends another value each time is never limited; count under what the gateway knows, such as the subscription or the address",
        holdingFor: extent,
        related: [Note("the caller chooses this", at: chosen.place)])
    }
  }
}

extension CodeOrigin {
  /// True for a part of the call that gives the other: what counts where the caller sends nothing.
  fileprivate func standsIn(for other: CodeOrigin) -> Bool {
    other.isLookUpAlone && place.source === other.place.source
      && other.place.span.contains(place.span)
  }

  /// True where nothing comes behind the look-up of a header or parameter.
  private var isLookUpAlone: Bool {
    if case .index? = path.steps.last { true } else { false }
  }

  /// True for what doesn't tell one caller from another, or is no help where the caller sends something.
  fileprivate var tellsNobodyApart: Bool {
    let parts: [[StepPattern]] = [
      ["Api"], ["Operation"], ["Product"], ["Deployment"], ["Request", "Method"],
      ["Request", "IpAddress"],
    ]
    return parts.contains(where: path.starts)
  }

  /// True for what callers may choose freely.
  fileprivate func isChosen(_ way: Observations.Way, _ report: Report) -> Bool {
    let queries: [[StepPattern]] = [
      ["Request", "Url", "Query", .anyIndex], ["Request", "OriginalUrl", "Query", .anyIndex],
    ]
    if let end = queries.lazy.compactMap(path.end).first {
      return !isSubscriptionKey(AccessPath(Array(path.steps[..<end])).lastKey, report)
    }
    guard let end = path.end(of: ["Request", "Headers", .anyIndex]),
      let name = AccessPath(Array(path.steps[..<end])).requestHeader
    else { return false }
    return !isSubscriptionKey(name, report) && !isChecked(header: name, way)
      && way.isUntouched(.requestHeader(name))
  }

  /// True for the header or parameter in which the service finds the subscription; callers can't invent
  /// one where it is needed.
  private func isSubscriptionKey(_ name: String?, _ report: Report) -> Bool {
    guard let name = name?.lowercased() else { return true }
    let own = [report.api?.subscriptionKeyHeader, report.api?.subscriptionKeyQuery]
    return report.api?.needsSubscription != false
      && (ServiceFacts.subscriptionKeyNames.contains(name)
        || own.contains { $0?.lowercased() == name })
  }

  /// True where a statement in front checks the header, or may do so.
  private func isChecked(header name: String, _ way: Observations.Way) -> Bool {
    if name == HTTPNames.authorization, way.state[.checks(.token)].presence != .never {
      return true
    }
    let checks: [Deed] = [
      .checks(.header), .checks(.headers), .checks(.parameters), .checks(.token),
    ]
    return checks.contains { check in
      way.state[check].doers.contains { statement in
        let header = statement.element[.name] ?? statement.element[.headerName]
        return header.map { $0.value.decoded.trimmed.lowercased() == name }
          ?? (check != .checks(.token))
      }
    } || way.mayHaveTested(AccessPath(members: ["Request", "Headers"], key: name))
  }
}

extension AccessPath {
  /// The name by which the last step takes something out of a dictionary.
  fileprivate var lastKey: String? {
    if case .index(.string(let name)?, _)? = steps.last { name } else { nil }
  }
}

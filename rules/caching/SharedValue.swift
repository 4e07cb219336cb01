import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension CachingRules { static var sharedValue: any Rule { SharedValue() } }

private struct SharedValue: Rule {
  func subscribe(to events: inout Events) {
    events.on(.cacheStoreValue) { element, report in
      guard let key = element[.key], let value = element[.value],
        value.value.leadingExpression != nil, Self.isLookedUp(key, report),
        Self.isMadeOfCall(key, report)
      else { return }
      var found: (lack: Lack, origin: CodeOrigin)?
      let extent = report.ways(to: element).extent { way in
        let keyOrigins = ValueOrigins(of: key.value, on: way, report)
        guard Self.isKnown(keyOrigins),
          let lack = Self.lack(
            of: keyOrigins.parts, ValueOrigins(of: value.value, on: way, report), way, report)
        else { return false }
        found = found ?? lack
        return true
      }
      guard let extent, let found else { return }
      report(
        key.value.trimmedSpan,
        "all calls share the cache, and the key says nothing of \(found.lack.owner), of which the value is made, so \(found.lack.consequence); put it into the key",
        holdingFor: extent,
        related: [Note("the value is made of this", at: found.origin.place)])
    }
  }

  /// True where the document asks the cache for the key, too: what is only stored is meant for others.
  private static func isLookedUp(_ key: Attribute, _ report: Report) -> Bool {
    report[LookedUpKeys.self].texts.contains(key.value.decoded.trimmed)
  }

  /// False for a key that code makes of something else than the call, such as a time.
  private static func isMadeOfCall(_ key: Attribute, _ report: Report) -> Bool {
    guard let source = key.value.leadingExpression else { return true }
    guard let expression = report.expression(at: source),
      let binding = report.binding(of: expression)
    else { return false }
    let isConstant = binding.results.count == 1 && binding.results[0].constant != nil
    return isConstant || binding.contextUses.contains { !$0.path.steps.isEmpty }
  }

  /// True for a key of which all is known that may tell one call from another: it is not another one each
  /// time, and no condition chooses among several.
  private static func isKnown(_ key: ValueOrigins) -> Bool {
    key.isComplete && key.producers.isEmpty && !key.isChanging && !key.isChosen
  }

  /// Of what a key says nothing.
  private enum Lack {
    case caller
    case api
    case operation

    var owner: String {
      switch self {
      case .caller: "the caller's request"
      case .api: "the API"
      case .operation: "the operation"
      }
    }

    var consequence: String {
      switch self {
      case .caller: "one caller gets what was made for another"
      case .api: "one API that runs this gets what was made for another"
      case .operation: "one operation gets what was made for another"
      }
    }
  }

  /// What a value is made of and its key leaves out; nil where the key has it, or may have it.
  private static func lack(
    of key: [CodeOrigin], _ value: ValueOrigins, _ way: Observations.Way, _ report: Report
  ) -> (Lack, CodeOrigin)? {
    if key.allSatisfy({ $0.isOfService }),
      let part = value.parts.first(where: { $0.isOfCaller(way) })
    {
      return (.caller, part)
    }
    guard key.allSatisfy({ $0.isOfWhoCalls }) else { return nil }
    let place = report.document.placement
    // What only one API runs may have a key that says nothing of it.
    if place?.operation == nil,
      let part = value.parts.first(where: { $0.path.starts(with: ["Operation"]) })
    {
      return (.operation, part)
    }
    if place?.api == nil, let part = value.parts.first(where: { $0.path.starts(with: ["Api"]) }) {
      return (.api, part)
    }
    return nil
  }
}

extension CodeOrigin {
  /// True for what is the same for all callers of an operation.
  fileprivate var isOfService: Bool {
    [["Api"], ["Operation"], ["Deployment"], ["Workspace"], ["Backend"]].contains {
      path.starts(with: $0)
    }
  }

  /// True for what tells who calls, and nothing of what is called.
  fileprivate var isOfWhoCalls: Bool {
    [["Subscription"], ["User"], ["Deployment"], ["Request", "IpAddress"]].contains {
      path.starts(with: $0)
    }
  }

  /// True for what one caller sends, or what the service knows of that caller.
  fileprivate func isOfCaller(_ way: Observations.Way) -> Bool {
    if path.starts(with: ["Subscription"]) || path.starts(with: ["User"]) { return true }
    if path.starts(with: ["Request", "Body"]) {
      return way.isUntouched(.requestBody)
    }
    if let end = path.end(of: ["Request", "Headers", .anyIndex]),
      let name = AccessPath(Array(path.steps[..<end])).requestHeader
    {
      // How an answer is wanted is hardly what it is about.
      return !name.hasPrefix("accept") && !name.hasPrefix("content-")
        && !NamedInput.isAlwaysSent(name)
        && way.isUntouched(.requestHeader(name))
    }
    return [
      ["Request", "Certificate"], ["Request", "IpAddress"], ["Request", "MatchedParameters"],
      ["Request", "Url", "Query"], ["Request", "OriginalUrl", "Query"],
    ].contains { path.starts(with: $0) }
  }

}

/// The keys for which a document asks the cache, as they are written.
private struct LookedUpKeys: DocumentFact {
  let texts: Set<String>

  static func derive(from context: DocumentContext) -> Self {
    let lookups = context.document.tree.elements.filter { $0.is(.cacheLookupValue) }
    return Self(texts: Set(lookups.compactMap { $0[.key]?.value.decoded.trimmed }))
  }
}

import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension SecurityRules { static var forwardedAddress: any Rule { ForwardedAddress() } }

private struct ForwardedAddress: Rule {
  private static func message(_ consequence: String) -> String {
    "whoever calls can send any address in 'X-Forwarded-For', so \(consequence); use context.Request.IpAddress, or check first that a proxy of your own has sent the request"
  }

  func subscribe(to events: inout Events) {
    events.onBoundExpression(
      whoseCode: CodeTrait { code, _ in code.mayDecide(by: \.isForwardedAddress) }
    ) {
      expression, _, report in
      guard expression.element.is(.when), expression.attribute != nil,
        // What only decides what is logged lets nobody in.
        !expression.element.onlyLogs
      else { return }
      let reads = DecidingReads(of: expression, report)
      var address: CodeOrigin?
      let extent = report.ways(to: expression).extent { way in
        guard !report.mayKnowProxy(on: way) else { return false }
        let origins = reads.origins(on: way, report)
        guard let part = origins.parts.first(where: \.path.isForwardedAddress),
          // The last address is the one that the proxy itself has added.
          !origins.mention(Self.wordsForLast),
          !origins.parts.contains(where: { $0.path.header == ForwardedHeaders.frontDoor })
        else { return false }
        address = address ?? part
        return true
      }
      guard let extent, let address else { return }
      let (span, notes) = report.places(of: address.place, in: expression, "it is read here")
      report(
        span, Self.message("the caller decides this"), holdingFor: extent,
        related: notes)
    }
    events.on(.checkHeader) { element, report in
      guard let name = element[.name], report.isAlways(ForwardedHeaders.address, name.value),
        element.childElements.contains(where: { _ in true }),
        let extent = report.ways(to: element).extent(where: { !report.mayKnowProxy(on: $0) })
      else { return }
      report(name.value.trimmedSpan, Self.message("this keeps nobody out"), holdingFor: extent)
    }
  }

  private static let wordsForLast = [
    "Last", "LastOrDefault", "LastIndexOf", "Reverse", "Length", "Count",
  ]
}

extension Report {
  /// True where something may have made sure that a proxy has sent the request, or may have written the
  /// header.
  fileprivate func mayKnowProxy(on way: Observations.Way) -> Bool {
    let checks: [Deed] = [
      .checks(.address), .checks(.certificate), .writes(.requestHeader(ForwardedHeaders.address)),
    ]
    let own = self[ChecksOfAddress.self].all
    return checks.contains { !way.state[$0].doers.isEmpty }
      || !way.isKnownButForDocuments
      || way.mayHaveTested(
        AccessPath(members: ["Request", "Headers"], key: ForwardedHeaders.frontDoor))
      || way.state[.checks(.header)].doers.lazy.map(\.element).contains { check in
        check.tree === document.tree ? !own.contains(check) : !check.isOfForwardedAddress
      }
  }
}

/// The elements of a document that name the header with the address of who has called a proxy, each of
/// which is asked for on all ways behind it.
private struct ChecksOfAddress: DocumentFact {
  let all: Set<Element>

  static func derive(from context: DocumentContext) -> Self {
    Self(
      all: Set(
        context.document.tree.elements.filter { $0.is(.checkHeader) && $0.isOfForwardedAddress }))
  }
}

extension Element {
  fileprivate var isOfForwardedAddress: Bool {
    self[.name].map { $0.value.decoded.trimmed.lowercased() } == ForwardedHeaders.address
  }
}

extension AccessPath {
  fileprivate var isForwardedAddress: Bool { header == ForwardedHeaders.address }

  /// The header of the request that it is a part of.
  fileprivate var header: String? {
    end(of: ["Request", "Headers", .anyIndex]).flatMap {
      AccessPath(Array(steps[..<$0])).requestHeader
    }
  }
}

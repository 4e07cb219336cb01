import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension CachingRules { static var sharedResponse: any Rule { SharedResponse() } }

private struct SharedResponse: Rule {
  func subscribe(to events: inout Events) {
    events.on(.cacheLookup) { element, report in
      guard !element.mayTellCallersApart(report),
        // The rule about such responses says the same.
        element[.allowPrivateResponseCaching].map({ report.isAlways("false", $0.value) }) ?? true
      else { return }
      var check: (element: Element, token: TokenPlace)?
      let extent = report.ways(to: element).extent { way in
        guard way.section == .inbound,
          way.isKnownButForDocuments,
          let found = Self.check(in: way, before: element, report)
        else { return false }
        check = check ?? found
        return true
      }
      guard let extent, let check else { return }
      report(
        element.nameSpan,
        "\(report.title(of: check.element)) admits callers by \(check.token.words), and nothing in the key of the cache tells them apart, so one gets the answer to another; add \(check.token.remedy) or 'vary-by-developer=\"true\"'",
        holdingFor: extent, related: [check.element.noted("the token is checked here")])
    }
  }

  /// A check of a token that every call has passed, and where it finds the token.
  private static func check(
    in way: Observations.Way, before lookup: Element, _ report: Report
  ) -> (Element, TokenPlace)? {
    let trace = way.state[.checks(.token)]
    guard trace.presence == .surely else { return nil }
    return trace.doers.lazy.map(\.element).compactMap { check -> (Element, TokenPlace)? in
      guard check.standsDirectlyInSection, let token = TokenPlace(of: check),
        // Requests with that are not looked up.
        !token.isAuthorization,
        !token.isInKey(of: lookup, report), !token.mayBeWritten(in: way, report)
      else { return nil }
      return (check, token)
    }.first
  }
}

extension TokenPlace {
  fileprivate var words: String {
    switch self {
    case .header(let name): "the header '\(name)'"
    case .parameter(let name): "the query parameter '\(name)'"
    }
  }

  fileprivate var remedy: String {
    switch self {
    case .header(let name): "<vary-by-header>\(name)</vary-by-header>"
    case .parameter(let name): "<vary-by-query-parameter>\(name)</vary-by-query-parameter>"
    }
  }

  /// True where the key of the cache has the token, or may have it. Without a list of parameters it has
  /// all of them.
  fileprivate func isInKey(of lookup: Element, _ report: Report) -> Bool {
    guard case .parameter(let name) = self else { return false }
    let listed = lookup.childElements.filter { $0.is(.varyByQueryParameter) }
    return listed.isEmpty
      || listed.contains { child in
        let texts = child.onlyText.map { report.texts(of: $0.value) } ?? []
        return texts.isEmpty
          || texts.contains { text in
            text.text.split(separator: ";").contains {
              $0.trimmed.lowercased() == name.lowercased()
            }
          }
      }
  }

  /// True where a policy may write or take away what the backend would know the caller by.
  func mayBeWritten(in way: Observations.Way, _ report: Report) -> Bool {
    let subject: CallSubject =
      switch self {
      case .header(let name): .requestHeader(name.lowercased())
      case .parameter(let name): .query(name)
      }
    return !way.state[.writes(subject)].doers.isEmpty || report.mayWrite(subject)
      || report.mayWrite(.requestHeader(CallerHeaders.credentials))
  }
}

import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension SecurityRules { static var tokenOverwritten: any Rule { TokenOverwritten() } }

private struct TokenOverwritten: Rule {
  private static let checks = StatementCatalog.names { $0.effects.check?.kind == .token }

  func subscribe(to events: inout Events) {
    events.on(Self.checks) { check, report in
      guard let header = Self.header(of: check, report) else { return }
      var writer: Element?
      let extent = report.ways(to: check).extent { way in
        guard let last = Self.writer(of: header.lowercased(), on: way, report) else {
          return false
        }
        writer = writer ?? last
        return true
      }
      guard let extent, let writer else { return }
      let isRemoved = writer[.existsAction].map { report.isAlways("delete", $0.value) } ?? false
      report(
        check.nameSpan,
        isRemoved
          ? "\(report.title(of: writer)) has taken '\(header)' away by then, so no token is there and every call is refused; put the check in front of it"
          : "'\(header)' no longer holds what the caller sent: \(report.title(of: writer)) has written it, so this checks the gateway's own token; put the check in front of it",
        holdingFor: extent, related: [writer.noted("the header is written here")])
    }
  }

  /// The header in which a statement looks for the token; nil where it looks elsewhere, and where that
  /// isn't known.
  private static func header(of check: Element, _ report: Report) -> String? {
    if let attribute = check[.headerName] {
      let texts = report.texts(of: attribute.value)
      return texts.count == 1 ? texts[0].text.trimmed : nil
    }
    guard check[.queryParameterName] == nil, check[.tokenValue] == nil else { return nil }
    return StatementCatalog.definition(of: check)?.attribute(named: AttributeName.headerName.text)?
      .defaultValue
  }

  /// The statement that has put something of the gateway's in place of what the caller sent in a header;
  /// nil where some of it may be left.
  private static func writer(
    of header: String, on way: Observations.Way, _ report: Report
  ) -> Element? {
    let trace = way.state[.writes(.requestHeader(header))]
    guard trace.presence == .surely, !trace.mayHaveOtherDoers,
      trace.doers.allSatisfy({ statement in
        statement.acts.contains {
          $0.deed == .discards(.requestHeader(header)) && $0.isCertain
        } && isOfGateway(statement.element, way, report)
      })
    else { return nil }
    return trace.doers.first?.element
  }

  /// True where nothing of what a statement writes comes from the caller.
  private static func isOfGateway(
    _ writer: Element, _ way: Observations.Way, _ report: Report
  ) -> Bool {
    writer.childElements.allSatisfy { child in
      guard let value = child.onlyText?.value else { return true }
      let origins = ValueOrigins(of: value, on: way, report)
      return origins.isComplete && !origins.parts.contains { $0.path.starts(with: ["Request"]) }
        && origins.producers.allSatisfy { producer in
          // What else is asked for a token may give that of the caller.
          let effects = StatementCatalog.statement(for: producer.element)?.effects
          return effects?.check == nil
            && effects?.sends.contains { $0.destination == .identityProvider } == true
        }
    }
  }
}

import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension SecurityRules { static var anyOrigin: any Rule { AnyOrigin() } }

private struct AnyOrigin: Rule {
  func subscribe(to events: inout Events) {
    events.on(.cors) { cors, report in
      guard
        let origin = cors.firstChild(.allowedOrigins)?.childElements.lazy
          .compactMap(\.onlyText).first(where: { report.isAlways("*", $0.value) }),
        // With credentials another rule tells more.
        cors[.allowCredentials].map({ report.isAlways("false", $0.value) }) ?? true,
        let check = Self.tokenCheck(besides: report)
      else { return }
      report(
        origin.value.trimmedSpan,
        "scripts of every site may call here once they have a token, which \(report.title(of: check)) asks for; name the origins whose pages do",
        related: [check.noted("only callers with a token pass here")])
    }
  }

  /// A statement that asks callers for a token where the document runs.
  private static func tokenCheck(besides report: Report) -> Element? {
    if let own = report.ownStatements(in: .inbound).tokenCheck { return own }
    guard let placement = report.document.placement, [.api, .operation].contains(placement.scope)
    else { return nil }
    let flow = report.service[ServiceFlow.self]
    return flow.pipelines(through: report[DocumentFlow.self], at: placement).lazy
      .compactMap { $0.statements(in: .inbound).tokenCheck }.first
  }
}

extension StatementList {
  fileprivate var tokenCheck: Element? {
    statements.first { statement in
      statement.acts.contains { $0.deed == .checks(.token) }
    }?.element
  }
}

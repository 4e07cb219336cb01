import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension SecurityRules { static var openRedirect: any Rule { OpenRedirect() } }

private struct OpenRedirect: Rule {
  /// The header that tells browsers where to go, in lower case.
  ///
  /// https://www.rfc-editor.org/rfc/rfc9110#name-location
  private static let header = "location"

  func subscribe(to events: inout Events) {
    events.onExpression { expression, report in
      guard expression.element.is(.value), let setting = expression.element.parent,
        setting.is(.setHeader), let name = setting[.name], name.value.isLiteral,
        name.value.decoded.trimmed.lowercased() == Self.header,
        let (target, extent) = report.find(
          in: expression, { contents, _ in Self.target(of: contents) })
      else { return }
      report(
        expression.source.span,
        "the caller's browser is sent wherever \(target.noun) says, so a link to this API may lead to a page of anybody; begin with a host of yours, or take only addresses that you know",
        holdingFor: extent,
        related: target.notes(outside: expression, report, "the caller chooses this"))
    }
  }

  /// What the caller sends at the beginning of an address.
  private static func target(of contents: [Content]) -> ValueSource? {
    contents.lazy.compactMap { content -> ValueSource? in
      guard case .source(let source)? = content.pieces.first, source.isSentByCaller,
        !source.isTrusted, source.handling <= .partial,
        // The path of the request begins with a slash.
        !source.path.starts(with: ["Request", "Url", "Path"]),
        !source.path.starts(with: ["Request", "OriginalUrl", "Path"])
      else { return nil }
      return source
    }.first
  }
}

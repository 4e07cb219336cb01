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
        name.value.decoded.trimmed.lowercased() == Self.header
      else { return }
      var target: ValueSource?
      let extent = report.ways(to: expression).extent { way in
        guard let source = Self.target(of: report.contents(of: expression.value, on: way)) else {
          return false
        }
        target = target ?? source
        return true
      }
      guard let extent, let target else { return }
      report(
        expression.source.span,
        "the caller's browser is sent wherever \(target.noun) says, so a link to this API may lead to a page of anybody; begin with a host of yours, or take only addresses that you know",
        holdingFor: extent)
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

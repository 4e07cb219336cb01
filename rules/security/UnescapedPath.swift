import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension SecurityRules { static var unescapedPath: any Rule { UnescapedPath() } }

private struct UnescapedPath: Rule {
  func subscribe(to events: inout Events) {
    events.onExpression { expression, report in
      guard expression.isPath,
        let (found, extent) = report.find(
          in: expression, { contents, _ in Self.part(of: contents) })
      else { return }
      report(
        expression.source.span,
        "\(found.noun) goes into the path as the caller sends it, so slashes, dots and question marks in it lead elsewhere; put it through Uri.EscapeDataString",
        holdingFor: extent,
        related: found.notes(outside: expression, report, "the caller chooses this"))
    }
  }

  /// What the caller sends behind a host that is fixed, and in front of the query.
  private static func part(of contents: [Content]) -> ValueSource? {
    contents.lazy.compactMap { content -> ValueSource? in
      var before = ""
      for piece in content.pieces {
        switch piece {
        case .text(let text): before += text
        case .scalar, .unknown: before += "0"
        case .source(let source):
          guard before.utf8.last == UInt8(ascii: "/"), !before.hasSuffix("//"),
            !before.utf8.contains(UInt8(ascii: "?")), source.isSentByCaller, !source.isTrusted,
            source.handling == .whole, source.mayHoldSlashes
          else {
            before += "0"
            continue
          }
          return source
        }
      }
      return nil
    }.first
  }
}

extension ValueSource {
  /// False for what a part of the URL's template matches, which holds no slash, and for the path itself,
  /// which is one.
  fileprivate var mayHoldSlashes: Bool {
    let parts: [[StepPattern]] = [
      ["Request", "Headers"], ["Request", "Body"], ["Request", "Url", "Query"],
      ["Request", "OriginalUrl", "Query"],
    ]
    return parts.contains(where: path.starts)
  }
}

extension PolicyExpression {
  /// True for what says where a request goes, host or path.
  fileprivate var isPath: Bool {
    guard let attribute else { return element.is(.setUrl) }
    return element.is(.rewriteUri) && attribute.is(.template)
      || element.is(.setBackendService) && attribute.is(.baseUrl)
  }
}

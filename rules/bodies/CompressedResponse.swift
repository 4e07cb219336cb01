import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax

extension BodiesRules { static var compressedResponse: any Rule { CompressedResponse() } }

private struct CompressedResponse: Rule {
  /// The header by which a request says that it takes compressed answers, in lower case.
  ///
  /// https://www.rfc-editor.org/rfc/rfc9110#name-accept-encoding
  private static let header = "accept-encoding"

  private static let rewriters =
    (StatementCatalog.names(with: .rewritesBody) + StatementCatalog.names(with: .convertsBody))
    .filter { $0 != .setBody }

  func subscribe(to events: inout Events) {
    events.on(Self.rewriters) { element, report in
      let extent = report.ways(to: element).extent { way in
        way.section == .outbound && way.state[.writes(.requestHeader(Self.header))].doers.isEmpty
      }
      guard let extent else { return }
      report(
        element.nameSpan,
        "'\(element.name)' finds nothing in a response that is compressed, and the caller's 'Accept-Encoding' goes on to the backend; delete that header in inbound if the backend compresses",
        holdingFor: extent)
    }
  }
}

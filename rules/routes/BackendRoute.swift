import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension RoutesRules { static var backendRoute: any Rule { BackendRoute() } }

private struct BackendRoute: Rule {
  func subscribe(to events: inout Events) {
    events.on(.rewriteUri) { element, report in
      guard let template = element[.template]?.value,
        let request = ForwardedRequest(report)
      else { return }
      for path in report.texts(of: template, as: .url) where !path.text.trimmed.isEmpty {
        guard let miss = request.miss(of: path) else { continue }
        Self.report(miss, of: path, at: template.span, report)
        return
      }
    }
    events.onDocument { document, report in
      // Without a rewrite the operation's own path is sent on.
      guard document.placement?.scope == .operation, let root = document.tree.root,
        let operation = report.operations.first, let request = ForwardedRequest(report),
        request.knowsAllRewrites, request.rewrites.isEmpty, Self.forwards(document)
      else { return }
      let path = KnownText(
        operation.path.value, definitions: [Note("the operation's path", at: operation.path.place)])
      guard let miss = request.miss(of: path) else { return }
      let own = request.backendChoice.flatMap { $0.tree === document.tree ? $0 : nil }
      let span = own?[.baseUrl]?.value.span ?? own?.nameSpan ?? root.nameSpan
      Self.report(miss, of: path, at: span, report)
    }
  }

  /// False for a document that answers by itself.
  private static func forwards(_ document: PolicyDocument) -> Bool {
    return !document.tree.elements.contains { $0.has(.answersCaller) }
  }

  private static func report(
    _ miss: ForwardedRequest.Miss, of path: KnownText, at span: Span, _ report: Report
  ) {
    switch miss.reason {
    case .path(let sent, let nearest):
      let advice =
        nearest.map { "did you mean '\($0.path.value)'?" }
        ?? "send the request to one of the paths in its OpenAPI document"
      report(
        span, "the backend has no path \(sent); \(advice)",
        related: nearestNote(nearest) + path.definitions, in: miss.environment)
    case .method(let sent, let taken):
      let methods = Set(taken.map(\.method.value)).sorted().joined(separator: ", ")
      report(
        span,
        "the backend takes \(methods) at '\(taken[0].path.value)', and the request is sent with "
          + "\(sent); choose another path, or set the method",
        related: nearestNote(taken[0]) + path.definitions, in: miss.environment)
    }
  }

  private static func nearestNote(_ operation: OpenAPIOperation?) -> [Note] {
    operation.map {
      [Note("the backend has '\($0.method.value) \($0.path.value)'", at: $0.path.place)]
    } ?? []
  }
}

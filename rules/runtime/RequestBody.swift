import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension Element {
  /// True inside a statement that sends a request of its own or answers the caller, whose children
  /// describe that message.
  var describesOtherMessage: Bool {
    ancestors.contains { $0.has(.sendsRequest) || $0.has(.answersCaller) }
  }
}

extension Report {
  /// True when a statement that runs before the code of an element may give the request another
  /// body; also where that isn't known.
  func mayRewriteBody(before element: Element) -> Bool {
    guard let placement = document.placement else { return true }
    return service.model.effectiveSection(.inbound, of: element.tree, at: placement).statements
      .flatMap { [$0] + Array($0.descendants) }
      .contains { statement in
        (statement.has(.rewritesBody) || statement.has(.convertsBody)
          || statement.is(.includeFragment))
          && !statement.describesOtherMessage
          && (statement.tree !== element.tree || statement.span.start < element.span.start)
      }
  }
}

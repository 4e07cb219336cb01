import SourceText
import Workspace

extension Snapshot {
  /// The policies of a document, each place once: a file of Terraform may deploy one to several scopes.
  func policiesByPlace(in uri: String) -> [PolicyView] {
    var end = -1
    return policies(in: uri).map { ($0, Place($0.source, $0.source.span).inHost.span) }
      .sorted { $0.1 < $1.1 }
      .filter { _, span in
        defer { end = max(end, span.end) }
        return span.start >= end
      }.map(\.0)
  }

  /// The stretch of the document that shows a part of a policy.
  func range(of span: Span, in view: PolicyView) -> ProtocolRange {
    range(of: Place(view.source, span))
  }
}

extension ProtocolRange {
  /// True where the two share a character, or touch.
  func meets(_ other: ProtocolRange) -> Bool {
    !(end < other.start || other.end < start)
  }
}

extension ProtocolPosition: Comparable {
  static func < (left: ProtocolPosition, right: ProtocolPosition) -> Bool {
    (left.line, left.character) < (right.line, right.character)
  }
}

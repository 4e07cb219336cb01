import SourceText
import Workspace

extension Snapshot {
  /// The policies of a document, each place once.
  func policiesByPlace(in uri: String) -> [PolicyView] {
    policies(in: uri).eachPlaceOnce(\.source)
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

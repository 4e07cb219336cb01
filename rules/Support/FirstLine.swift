import SourceText

extension Span {
  /// The part of the span on its first line.
  func firstLine(in source: SourceText) -> Span {
    let end = source.bytes[range].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? self.end
    return Span(start, end)
  }
}

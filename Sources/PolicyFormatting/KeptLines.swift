import PolicySyntax
import SourceText

/// The lines that a comment is about, on which nothing may move to another line.
struct KeptLines {
  /// What a comment begins with that is about the line below it, whichever program reads it.
  private static let sign = Array("apimlint-disable-next-line".utf8)

  /// From the comment to the end of the line below, in the order of the text.
  private let spans: [Span]

  init(of tree: SyntaxTree) {
    let bytes = tree.source.bytes
    spans = tree.allNodes.compactMap { node in
      guard let body = node.commentBody,
        bytes[body.range].drop(while: \.isBlank).starts(with: Self.sign)
      else { return nil }
      let next = Self.lineEnd(from: node.span.end, in: bytes)
      return Span(node.span.start, Self.lineEnd(from: next + 1, in: bytes))
    }
  }

  private static func lineEnd(from offset: Int, in bytes: [UInt8]) -> Int {
    guard offset < bytes.count else { return bytes.count }
    return bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
  }

  /// True for an offset on such a line.
  func contain(_ offset: Int) -> Bool {
    var low = 0
    var high = spans.count
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    // They end in the order in which they begin.
    return low > 0 && offset <= spans[low - 1].end
  }
}

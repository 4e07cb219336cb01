/// A stretch of a source text: UTF-8 byte offsets, half open.
///
/// Offsets are stored in 32 bits; `SourceText` never holds more than 16 MiB of policy, and data
/// files stay far below two gigabytes.
public struct Span: Hashable, Sendable {
  private let lower: Int32
  private let upper: Int32

  /// The offset of the first byte.
  public var start: Int { Int(lower) }

  /// The offset behind the last byte.
  public var end: Int { Int(upper) }

  /// A span from `start` up to, not including, `end`; `end` below `start` gives an empty span.
  public init(_ start: Int, _ end: Int) {
    lower = Int32(clamping: start)
    upper = Int32(clamping: max(start, end))
  }

  /// A span of a range of byte offsets.
  public init(_ range: Range<Int>) {
    self.init(range.lowerBound, range.upperBound)
  }

  /// An empty span at an offset.
  public init(at offset: Int) {
    self.init(offset, offset)
  }

  public var range: Range<Int> { start..<end }
  public var count: Int { end - start }
  public var isEmpty: Bool { lower == upper }

  public func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }
  public func contains(_ offset: Int) -> Bool { start <= offset && offset < end }
  public func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }
}

extension Span: Comparable {
  /// Spans sort by where they start, and the shorter first.
  public static func < (left: Span, right: Span) -> Bool {
    (left.lower, left.upper) < (right.lower, right.upper)
  }
}

extension Span: CustomStringConvertible {
  public var description: String { "\(start)..<\(end)" }
}

/// Puts a text together that a host makes up: stretches of the host as they are, and other texts that
/// it puts in the place of what stands between them.
///
/// A place in a stretch is that place in the host; a place in a text that was put in is the whole of
/// what it stands for. Changes reach into stretches alone.
public struct TextAssembly {
  private let host: SourceText
  private var text: [UInt8] = []
  private var map: OffsetMap

  /// - Parameter host: the text that is taken from, which may itself be embedded.
  public init(from host: SourceText) {
    self.host = host
    map = OffsetMap(from: 0)
  }

  /// How far the host is used up.
  public var hostEnd: Int { map.hostEnd }

  /// Goes on with a stretch of the host. What lies before it stands for nothing.
  ///
  /// - Parameter span: behind all that was used of the host so far.
  public mutating func take(_ span: Span) {
    skip(to: span.start)
    map.append(.verbatim, text: span.count, host: span.count)
    text += host.bytes[span.range]
  }

  /// Goes on with another text.
  ///
  /// - Parameter span: what of the host it stands for, behind all that was used so far; empty for what
  ///   stands elsewhere.
  public mutating func put(_ other: String, for span: Span) {
    skip(to: span.start)
    map.append(.putIn, text: other.utf8.count, host: span.count)
    text += other.utf8
  }

  private mutating func skip(to start: Int) {
    map.append(.skipped, text: 0, host: start - map.hostEnd)
  }

  /// The text, by the path of the host.
  public func finish() -> SourceText {
    SourceText(
      embedded: text, path: host.path,
      Embedding(host: host, span: host.span, escaping: .none, map: map, indentation: nil))
  }
}

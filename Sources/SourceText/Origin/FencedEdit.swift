/// A change of a fenced code block of Markdown, by the lines that it touches.
struct FencedEdit {
  private let span: Span
  private let replacement: [UInt8]
  private let embedding: Embedding
  private let fence: MarkdownFence

  /// What the lines are to be, from the beginning of the first to the end of the last.
  private let lines: [UInt8]

  /// Where the change begins in these lines.
  private let start: Int

  /// The same lines in the host, with what stands in front of them.
  private let host: Range<Int>

  /// True where the last of the lines, which is empty, is no line of the host.
  private let endsWithBreak: Bool

  init(
    _ span: Span, with replacement: [UInt8], of text: [UInt8], in embedding: Embedding,
    _ fence: MarkdownFence
  ) {
    self.span = span
    self.replacement = replacement
    self.embedding = embedding
    self.fence = fence
    let isFeed: (UInt8) -> Bool = { $0 == UInt8(ascii: "\n") }
    let firstStart = (text[..<span.start].lastIndex(where: isFeed) ?? -1) + 1
    let end = text[span.end...].firstIndex(where: isFeed).map { $0 + 1 } ?? text.count
    start = span.start - firstStart
    lines = text[firstStart..<span.start] + replacement + text[span.end..<end]
    endsWithBreak = lines.isEmpty || lines.last.map(isFeed) == true

    let bytes = embedding.host.bytes
    let hostStart = embedding.map.hostOffset(of: firstStart)
    let hostEnd =
      end < text.count ? embedding.map.hostSpan(of: Span(end - 1, end)).end : embedding.span.end
    // In front of the text stand only a few signs, none of which is a line break.
    let lineStart = bytes[embedding.span.start..<hostStart].lastIndex(where: isFeed)
    host = (lineStart.map { $0 + 1 } ?? embedding.span.start)..<max(hostStart, hostEnd)
  }

  /// What of the host is replaced, and by what; nil where a line would end the block, or the last one
  /// would run into what follows the block.
  var asChangeOfHost: (Span, [UInt8])? {
    if host.upperBound == embedding.span.end, host.upperBound < embedding.host.bytes.count,
      !endsWithBreak
    {
      return nil
    }
    guard let hostSpan = embedding.map.changeableSpan(of: span) else { return nil }
    let changed = prefixed(replacement, behind: start)
    let bytes = embedding.host.bytes
    if isRead(
      bytes[host.lowerBound..<hostSpan.start] + changed + bytes[hostSpan.end..<host.upperBound])
    {
      return (hostSpan, changed)
    }
    // A line of which the host has nothing, or no blanks, gets what the others begin with.
    let head = Array(
      prefixed([UInt8(ascii: "\n")] + lines[..<(start + replacement.count)], behind: -1)
        .dropFirst())
    return isRead(head + bytes[hostSpan.end..<host.upperBound])
      ? (Span(host.lowerBound, hostSpan.end), head) : nil
  }

  private func isRead(_ written: [UInt8]) -> Bool {
    var decoder = HostDecoder(written, written.indices, as: .markdownFence(fence))
    return decoder.decode() && decoder.text == lines
  }

  /// Text of the lines with what stands in front of those that begin in it.
  ///
  /// - Parameter offset: where the text stands in the lines.
  private func prefixed(_ text: [UInt8], behind offset: Int) -> [UInt8] {
    let prefix = fence.prefix
    let ofEmptyLine = Array(
      prefix[..<(prefix.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? 0)])
    var written: [UInt8] = []
    for (index, byte) in text.enumerated() {
      written.append(byte)
      let next = offset + index + 1
      guard byte == UInt8(ascii: "\n"), next < lines.count else { continue }
      let isEmpty = lines[next] == UInt8(ascii: "\n") || lines[next] == UInt8(ascii: "\r")
      written += isEmpty ? ofEmptyLine : prefix
    }
    return written
  }
}

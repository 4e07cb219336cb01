import SourceText

/// Reads a file of Markdown line by line.
///
/// What holds a line, quotes and items of lists, is found as the specification says; of what they hold
/// only fences and comments matter.
struct MarkdownReader {
  /// A fenced code block whose end is not yet found.
  private struct OpenBlock {
    let fence: MarkdownFence
    let info: String
    let start: Int
  }

  private let source: SourceText
  private let bytes: [UInt8]
  private var containers: [MarkdownFence.Container] = []
  private var block: OpenBlock?

  /// Where the text of a comment begins whose end is not yet found.
  private var comment: Int?

  private(set) var blocks: [MarkdownFile.CodeBlock] = []
  private(set) var comments: [Span] = []
  private(set) var steps = 0

  init(_ source: SourceText) {
    self.source = source
    bytes = source.bytes
  }

  mutating func read() {
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      steps += (end - start + 1) * (containers.count + 1)
      readLine(start..<end)
      start = end + 1
    }
    // What is never closed reaches to the end.
    closeBlock(at: bytes.count)
  }

  private mutating func readLine(_ range: Range<Int>) {
    var line = MarkdownLine(bytes, range)
    if let block {
      var inside = line
      if block.fence.enter(&inside) { return }
      closeBlock(at: range.lowerBound)
      // The closing fence holds nothing else; any other line ends what holds the block.
      let isInside = block.fence.containers.allSatisfy { line.enter($0) }
      if isInside { return }
      line = MarkdownLine(bytes, range)
    }
    let kept = containers.prefix { line.enter($0) }.count
    if kept < containers.count {
      containers.removeLast(containers.count - kept)
      comment = nil
    }
    if comment == nil {
      while containers.count < HostLimits.depth, let container = line.enterNew() {
        containers.append(container)
      }
    }
    readText(of: line, range)
  }

  private mutating func readText(of line: MarkdownLine, _ range: Range<Int>) {
    if let start = comment {
      closeComment(from: start, in: range)
    } else if line.mayBegin, line.text.starts(with: Self.commentStart) {
      let start = line.text.startIndex + Self.commentStart.count
      comment = start
      closeComment(from: start, in: start..<max(start, range.upperBound))
    } else if let fence = line.fence {
      block = OpenBlock(
        fence: MarkdownFence(
          containers: containers, sign: fence.sign, length: fence.length,
          indentation: fence.indentation),
        info: String(decoding: fence.info, as: UTF8.self),
        start: min(range.upperBound + 1, bytes.count))
    }
  }

  private static let commentStart = Array("<!--".utf8)
  private static let commentEnd = Array("-->".utf8)

  /// Ends the comment if its end is in a line.
  private mutating func closeComment(from start: Int, in range: Range<Int>) {
    var offset = range.lowerBound
    while let hyphen = bytes[offset..<range.upperBound].firstIndex(of: Self.commentEnd[0]) {
      if bytes[hyphen..<range.upperBound].starts(with: Self.commentEnd) {
        comments.append(Span(start, hyphen))
        comment = nil
        return
      }
      offset = hyphen + 1
    }
  }

  private mutating func closeBlock(at end: Int) {
    guard let block else { return }
    self.block = nil
    let place = Place(source, Span(block.start, end))
    guard let text = SourceText(embeddedIn: place, as: .markdownFence(block.fence)) else { return }
    let codeBlock = MarkdownFile.CodeBlock(info: block.info, text: text)
    if codeBlock.mayHoldPolicy { blocks.append(codeBlock) }
  }
}

/// What stands around the lines of a fenced code block of Markdown: what each of them begins with, and
/// what ends the block.
///
/// https://spec.commonmark.org/0.31.2/#fenced-code-blocks
public struct MarkdownFence: Sendable, Hashable {
  /// What holds a block, and stands in front of each of its lines.
  public enum Container: Sendable, Hashable {
    /// `> `
    case quote
    /// An item of a list, by how many columns its lines are indented in what holds the item.
    case item(indentation: Int)
  }

  /// From the outermost to the innermost.
  public let containers: [Container]

  /// What the fence is made of: a grave accent or a tilde.
  public let sign: UInt8

  /// How many signs the fence has; one of fewer ends no block.
  public let length: Int

  /// How many columns stand in front of the fence: as many blanks are no part of a line.
  public let indentation: Int

  package init(containers: [Container], sign: UInt8, length: Int, indentation: Int) {
    self.containers = containers
    self.sign = sign
    self.length = length
    self.indentation = indentation
  }

  /// Goes to where the text of a line begins; false for a line that is none of the block.
  package func enter(_ line: inout MarkdownLine) -> Bool {
    for container in containers {
      guard line.enter(container) else { return false }
    }
    if let fence = line.fence, fence.sign == sign, fence.length >= length, fence.info.isEmpty {
      return false
    }
    line.skip(columns: indentation)
    return true
  }

  /// What a new line of the block begins with.
  var prefix: [UInt8] {
    let blanks = { (count: Int) in Array(repeating: UInt8(ascii: " "), count: count) }
    return containers.flatMap { container -> [UInt8] in
      switch container {
      case .quote: Array("> ".utf8)
      case .item(let indentation): blanks(indentation)
      }
    } + blanks(indentation)
  }
}

/// One line of Markdown, and how far it is read.
///
/// Blanks count in columns: a tab reaches to the next multiple of four, and may be read in part.
package struct MarkdownLine {
  private let bytes: [UInt8]

  /// Behind the last byte of the line, its line break aside.
  private let end: Int

  /// Where reading goes on; at a tab that is read in part, where the tab is.
  package private(set) var offset: Int
  private var column = 0

  package init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    offset = range.lowerBound
    end =
      range.upperBound
      - (!range.isEmpty && bytes[range.upperBound - 1] == UInt8(ascii: "\r") ? 1 : 0)
  }

  /// From how many columns on a line is indented code, and begins nothing else.
  private static let codeIndentation = 4

  /// The rest of the line without the blanks in front.
  package var text: ArraySlice<UInt8> { bytes[offset..<end].drop(while: Self.isBlank) }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  /// How many columns of blanks follow; no more than asked for are counted.
  private func indentation(atMost limit: Int) -> Int {
    var counted = self
    counted.skip(columns: limit)
    return counted.column - column
  }

  private func isIndented(by columns: Int) -> Bool { indentation(atMost: columns) == columns }

  /// True where the line may begin something: it has text that is no indented code.
  package var mayBegin: Bool { !isIndented(by: Self.codeIndentation) }

  /// Skips blanks, up to some columns.
  mutating func skip(columns: Int) {
    let stop = column + columns
    while column < stop, offset < end, Self.isBlank(bytes[offset]) {
      let behind = bytes[offset] == UInt8(ascii: "\t") ? (column / 4 + 1) * 4 : column + 1
      column = min(behind, stop)
      if behind <= stop { offset += 1 }
    }
  }

  /// Takes signs behind the blanks in front of them.
  private mutating func take(_ count: Int) {
    skip(columns: Self.codeIndentation)
    offset += count
    column += count
  }

  /// Goes into what holds the lines before this one; false where this one lies outside.
  package mutating func enter(_ container: MarkdownFence.Container) -> Bool {
    switch container {
    case .quote:
      guard mayBegin, text.first == UInt8(ascii: ">") else { return false }
      take(1)
      skip(columns: 1)
    case .item(let indentation):
      guard isIndented(by: indentation) || text.isEmpty else { return false }
      skip(columns: indentation)
    }
    return true
  }

  /// Goes into an item or a quote that begins here; nil for anything else.
  package mutating func enterNew() -> MarkdownFence.Container? {
    if enter(.quote) { return .quote }
    guard mayBegin, let marker else { return nil }
    let start = column
    take(marker)
    // An empty item begins one column behind its marker, and so does one that begins with code.
    if text.isEmpty { return .item(indentation: column + 1 - start) }
    let blanks = indentation(atMost: Self.codeIndentation + 1)
    skip(columns: blanks > Self.codeIndentation ? 1 : blanks)
    return .item(indentation: column - start)
  }

  /// How many signs the marker of an item has that begins here: `-` or `1.`.
  private var marker: Int? {
    let text = text
    guard let first = text.first else { return nil }
    var length = 1
    if !"-+*".utf8.contains(first) {
      let digits = text.prefix(10).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard 1...9 ~= digits.count, digits.endIndex < end,
        bytes[digits.endIndex] == UInt8(ascii: ".") || bytes[digits.endIndex] == UInt8(ascii: ")")
      else { return nil }
      length = digits.count + 1
    }
    return text.dropFirst(length).first.map(Self.isBlank) ?? true ? length : nil
  }

  /// The fence that stands here, by its signs and what follows them; nil where there is none.
  package var fence: (sign: UInt8, length: Int, indentation: Int, info: ArraySlice<UInt8>)? {
    guard mayBegin, let sign = text.first, sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~")
    else { return nil }
    let signs = text.prefix { $0 == sign }
    var info = text.dropFirst(signs.count).drop(while: Self.isBlank)
    while let last = info.last, Self.isBlank(last) { info.removeLast() }
    // Code within a line is written between grave accents, too.
    guard signs.count >= 3, sign == UInt8(ascii: "~") || !info.contains(sign) else { return nil }
    return (sign, signs.count, indentation(atMost: Self.codeIndentation), info)
  }
}

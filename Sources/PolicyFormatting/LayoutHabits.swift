import PolicySyntax
import SourceText

/// How a policy is laid out already, which formatting keeps to.
struct LayoutHabits {
  /// What an element is indented by against the one around it.
  let indentation: [UInt8]

  /// What ends a line.
  let lineBreak: [UInt8]

  /// The indentation of the root: none in a file of its own; in another one what it has there.
  let base: [UInt8]

  /// - Parameter usual: what to indent by where nothing shows it.
  init(of tree: SyntaxTree, orElse usual: String) {
    let bytes = tree.source.bytes
    let base = tree.root.map { Self.base(of: $0, in: tree.source) } ?? []
    self.base = base
    indentation = Self.commonestStep(in: tree, from: base).map(Array.init) ?? Array(usual.utf8)
    lineBreak = Self.commonestLineBreak(in: bytes)
  }

  private static func commonestLineBreak(in bytes: [UInt8]) -> [UInt8] {
    var feeds = 0
    var pairs = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
      feeds += 1
      if index > 0, bytes[index - 1] == UInt8(ascii: "\r") { pairs += 1 }
    }
    return pairs * 2 > feeds ? Array("\r\n".utf8) : Array("\n".utf8)
  }

  /// The deepest step that counts as one, in spaces.
  private static let longestStep = 8

  /// What first elements are indented by against the elements around them, most often; of steps that
  /// are as frequent the one that comes first.
  ///
  /// - Parameter base: the indentation of the root.
  private static func commonestStep(in tree: SyntaxTree, from base: [UInt8]) -> ArraySlice<UInt8>? {
    var counts: [ArraySlice<UInt8>: Int] = [:]
    var order: [ArraySlice<UInt8>] = []
    Contents.forEachLaidOut(in: tree) { element in
      guard let child = element.childElements.first(where: { _ in true }),
        let outer = element.parent == nil && !base.isEmpty
          ? base[...] : tree.source.indentation(before: element.span.start),
        let inner = tree.source.indentation(before: child.span.start),
        inner.starts(with: outer)
      else { return }
      let step = inner.dropFirst(outer.count)
      let isTab = step.elementsEqual([UInt8(ascii: "\t")])
      let isSpaces = step.allSatisfy { $0 == UInt8(ascii: " ") } && step.count <= longestStep
      guard !step.isEmpty, isTab || isSpaces else { return }
      if counts[step] == nil { order.append(step) }
      counts[step, default: 0] += 1
    }
    let highest = counts.values.max()
    return order.first { counts[$0] == highest }
  }

  private static func base(of root: Element, in source: SourceText) -> [UInt8] {
    guard case .embedded = source.origin else { return [] }
    let isAtStart = source.bytes[..<root.span.start].allSatisfy { $0 != UInt8(ascii: "\n") }
    // Where the text begins in the middle of a line of its host, the end tag shows it.
    let tag = isAtStart ? root.endTagSpan ?? root.startTagSpan : root.startTagSpan
    return source.indentation(before: tag.start).map(Array.init) ?? []
  }
}

extension SourceText {
  /// The blanks between the beginning of a line and an offset; nil where other things stand there.
  func indentation(before offset: Int) -> ArraySlice<UInt8>? {
    var start = offset
    while start > 0, bytes[start - 1] == UInt8(ascii: " ") || bytes[start - 1] == UInt8(ascii: "\t")
    {
      start -= 1
    }
    return start == 0 || bytes[start - 1] == UInt8(ascii: "\n") ? bytes[start..<offset] : nil
  }
}

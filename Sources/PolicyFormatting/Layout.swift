import PolicyCatalog
import PolicySyntax
import SourceText

/// Goes through a policy and writes down what each gap between two tags has to become.
struct Layout {
  private let source: SourceText
  private let tree: SyntaxTree
  private let habits: LayoutHabits
  private let keptLines: KeptLines

  /// False for a policy in another file, to which all around the policy belongs.
  private let isFile: Bool

  /// The changes so far, in the order of the text.
  private(set) var edits: [Edit] = []

  init(of tree: SyntaxTree, habits: LayoutHabits) {
    self.tree = tree
    self.habits = habits
    source = tree.source
    keptLines = KeptLines(of: tree)
    isFile = if case .file = tree.source.origin { true } else { false }
  }

  /// Lays out the whole policy.
  mutating func lay() {
    let nodes = tree.topLevel.filter { $0.text == nil }
    guard let first = nodes.first, let last = nodes.last else { return }
    if isFile { replace(Span(0, first.span.start), with: []) }
    lay(nodes, within: nil, indentedBy: habits.base) { child in
      StatementCatalog.statement(for: child)?.element
    }
    if isFile {
      let rest = Span(last.span.end, source.bytes.count)
      replace(rest, with: lineBreakCount(in: rest) > 0 ? habits.lineBreak : [])
    }
  }

  /// Lays out what stands side by side.
  ///
  /// - Parameters:
  ///   - parent: the element around; nil at the top level.
  ///   - indentation: what each of the nodes is indented by.
  ///   - definition: what the catalogue knows of one of the elements.
  private mutating func lay(
    _ nodes: [Node], within parent: Element?, indentedBy indentation: [UInt8],
    _ definition: (Element) -> ElementDefinition?
  ) {
    var position = parent?.startTagSpan.end ?? nodes.first?.span.start ?? 0
    var isBehindCommentOfItsOwnLine = false
    for (index, node) in nodes.enumerated() {
      let gap = Span(position, node.span.start)
      let breaks = lineBreakCount(in: gap)
      let isComment = node.commentBody != nil
      let staysInLine =
        breaks == 0 && (isComment || isBehindCommentOfItsOwnLine || keptLines.contain(gap.end))
      let isFirstOfAll = index == 0 && parent == nil
      if !isFirstOfAll, !staysInLine {
        let hasBlankLine = index > 0 && breaks > 1
        replace(gap, with: habits.lineBreak + (hasBlankLine ? habits.lineBreak : []) + indentation)
      }
      if let element = node.element {
        if isFirstOfAll ? isFile : !staysInLine {
          moveContinuationLines(of: element, to: indentation)
        }
        lay(element, indentedBy: indentation, definition(element))
      }
      isBehindCommentOfItsOwnLine = isComment && (breaks > 0 || isFirstOfAll)
      position = node.span.end
    }
  }

  /// Lays out what is inside an element.
  private mutating func lay(
    _ element: Element, indentedBy indentation: [UInt8], _ definition: ElementDefinition?
  ) {
    guard case .laidOut(let definition) = Contents(of: element, definition),
      let endTag = element.endTagSpan
    else { return }
    let nodes = element.children.filter { $0.text == nil }
    lay(nodes, within: element, indentedBy: indentation + habits.indentation) { child in
      Contents.definition(of: child, in: definition)
    }
    let gap = Span(nodes.last?.span.end ?? element.startTagSpan.end, endTag.start)
    let isBroken = lineBreakCount(in: gap) > 0
    let hasElement = nodes.contains { $0.element != nil }
    if isBroken || hasElement && !keptLines.contain(gap.end) {
      replace(gap, with: habits.lineBreak + indentation)
    }
  }

  /// Moves the lines that a start tag goes on in as far as its first line moves.
  private mutating func moveContinuationLines(of element: Element, to new: [UInt8]) {
    var gaps: [Span] = []
    var position = element.nameSpan.end
    for attribute in element.attributes {
      gaps.append(Span(position, attribute.span.start))
      position = attribute.span.end
    }
    let end = source.bytes[position..<element.startTagSpan.end].firstIndex { !$0.isBlank }
    gaps.append(Span(position, end ?? position))
    gaps.removeAll { lineBreakCount(in: $0) == 0 }
    guard !gaps.isEmpty else { return }
    let old = columns(before: element.span.start)
    guard old != new else { return }
    for gap in gaps {
      let bytes = source.bytes[gap.range]
      let lineStart = (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? gap.start) + 1
      if bytes[lineStart...].starts(with: old) {
        replace(Span(lineStart, lineStart + old.count), with: new)
      }
    }
  }

  /// What stands in front of an offset in its line, with a space in the place of every sign: the
  /// attributes of a tag in the middle of a line are often aligned with it.
  private func columns(before offset: Int) -> [UInt8] {
    let start = (source.bytes[..<offset].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    return source.bytes[start..<offset].compactMap { byte in
      if byte == UInt8(ascii: "\t") { return byte }
      return byte & 0xC0 == 0x80 ? nil : UInt8(ascii: " ")
    }
  }

  private func lineBreakCount(in gap: Span) -> Int {
    source.bytes[gap.range].reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
  }

  /// Replaces what differs in a gap, so that a caret beside it stays where it is. What is no gap, such as
  /// a mark of byte order in front of the root, stays.
  private mutating func replace(_ gap: Span, with wanted: [UInt8]) {
    guard source.bytes[gap.range].allSatisfy(\.isBlank) else { return }
    if let edit = Edit(changing: gap, of: source, to: wanted) { edits.append(edit) }
  }
}

import SourceText

/// Reads bytes into the flat lists of a tree; goes on after every mistake.
///
/// How mistakes are survived: an end tag closes the nearest open element of its name, and the
/// elements opened since then count as unclosed; an end tag that no open element has is set aside,
/// or closes the innermost element when it looks like a slip in its name; a value or an expression
/// without an end is cut where the tag most likely goes on.
struct TreeReader {
  let source: SourceText
  let bytes: [UInt8]
  var index = 0

  var nodes: [NodeRecord] = []
  var attributes: [AttributeRecord] = []
  var parts: [PartRecord] = []
  var problems: [SyntaxProblem] = []

  /// The open elements, outermost first, as indices of `nodes`.
  private var open: [Int] = []
  private var rootSpan: Span?

  /// How many expressions without an end may still be searched to the end of the text, so that a
  /// hostile file costs linear time.
  private var unterminatedScansLeft = 64

  init(_ source: SourceText) {
    self.source = source
    bytes = source.bytes
  }

  mutating func read() {
    if bytes.count > ReaderLimits.fileSize {
      problem(.tooLarge, 0, 0)
      giveUp()
      return
    }
    // A tree of typical policies has a node for every 30 bytes or so.
    nodes.reserveCapacity(bytes.count / 24 + 8)
    checkCharacters()
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), beginsMarkup(at: index) {
        guard readMarkup() else {
          giveUp()
          return
        }
      } else {
        readText()
      }
    }
    closeAtEnd()
    if rootSpan == nil, problems.isEmpty { problem(.noRoot, 0, 0) }
  }

  // MARK: Nodes

  private mutating func add(_ kind: NodeRecord.Kind, from start: Int) -> Int {
    nodes.append(
      NodeRecord(kind: kind, start: Int32(start), parent: Int32(open.last ?? -1)))
    return nodes.count - 1
  }

  /// Ends a node that can have no children at the current place.
  private mutating func finishLeaf(_ node: Int) {
    nodes[node].end = Int32(index)
    nodes[node].subtreeEnd = Int32(node + 1)
  }

  private mutating func finishElement(_ node: Int, endTagStart: Int?) {
    nodes[node].end = Int32(index)
    nodes[node].endTagStart = Int32(endTagStart ?? -1)
    nodes[node].subtreeEnd = Int32(nodes.count)
  }

  mutating func problem(_ kind: SyntaxProblem.Kind, _ start: Int, _ end: Int) {
    problems.append(SyntaxProblem(kind, Span(start, end)))
  }

  /// Takes the rest of the text as one node that nothing looks into.
  private mutating func giveUp() {
    if index < bytes.count {
      let node = add(.unread, from: index)
      index = bytes.count
      finishLeaf(node)
    }
    while let node = open.popLast() { finishElement(node, endTagStart: nil) }
  }

  private mutating func closeAtEnd() {
    // The innermost element tells best where the text breaks off; its ancestors follow from it.
    if let innermost = open.last {
      let record = nodes[innermost]
      problem(
        .unclosedElement(name: name(of: record), closedBy: nil), Int(record.nameStart),
        Int(record.nameEnd))
    }
    while let node = open.popLast() { finishElement(node, endTagStart: nil) }
  }

  private func name(of record: NodeRecord) -> String {
    source.text(Span(Int(record.nameStart), Int(record.nameEnd)))
  }

  // MARK: Markup

  private func beginsMarkup(at start: Int) -> Bool {
    guard start + 1 < bytes.count else { return false }
    let next = bytes[start + 1]
    return next.beginsName || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
      || next == UInt8(ascii: "?")
  }

  private func starts(with prefix: StaticString, at start: Int) -> Bool {
    bytes[start...].starts(with: prefix.description.utf8)
  }

  /// Reads what begins with `<`; false when elements nest too deeply to go on.
  private mutating func readMarkup() -> Bool {
    switch bytes[index + 1] {
    case UInt8(ascii: "/"):
      readEndTag()
    case UInt8(ascii: "?"):
      readDelimited(.processingInstruction, "?>", .unterminatedProcessingInstruction)
    case UInt8(ascii: "!"):
      if starts(with: "<!--", at: index) {
        readComment()
      } else if starts(with: "<![CDATA[", at: index) {
        readCDATA()
      } else {
        readDeclaration()
      }
    default:
      return readStartTag()
    }
    return true
  }

  /// Moves behind the next `terminator` at or after `from`; false, at the end of the text, when
  /// there is none.
  private mutating func skip(past terminator: StaticString, from: Int) -> Bool {
    let wanted = Array(terminator.description.utf8)
    var position = from
    while position + wanted.count <= bytes.count {
      if bytes[position] == wanted[0],
        bytes[position..<(position + wanted.count)].elementsEqual(wanted)
      {
        index = position + wanted.count
        return true
      }
      position += 1
    }
    index = bytes.count
    return false
  }

  private mutating func readDelimited(
    _ kind: NodeRecord.Kind, _ terminator: StaticString, _ missing: SyntaxProblem.Kind
  ) {
    let start = index
    let node = add(kind, from: start)
    if !skip(past: terminator, from: start + 2) { problem(missing, start, start + 2) }
    finishLeaf(node)
    let isDeclaration =
      starts(with: "<?xml", at: start) && start + 5 < bytes.count && bytes[start + 5].isXMLBlank
    if isDeclaration, start > 0 { problem(.misplacedXMLDeclaration, start, start + 5) }
  }

  private mutating func readComment() {
    let start = index
    let node = add(.comment, from: start)
    if skip(past: "-->", from: start + 4) {
      var position = start + 4
      while position + 1 < index - 2 {
        if bytes[position] == UInt8(ascii: "-"), bytes[position + 1] == UInt8(ascii: "-") {
          problem(.doubleHyphenInComment, position, position + 2)
          break
        }
        position += 1
      }
    } else {
      problem(.unterminatedComment, start, start + 4)
    }
    finishLeaf(node)
  }

  private mutating func readCDATA() {
    let start = index
    let node = add(.cdata, from: start)
    let isClosed = skip(past: "]]>", from: start + 9)
    if !isClosed { problem(.unterminatedCDATA, start, start + 9) }
    finishLeaf(node)
    if open.isEmpty { problem(.textOutsideRoot, start, start + 9) }
    nodes[node].partsStart = Int32(parts.count)
    let content = Span(start + 9, max(start + 9, isClosed ? index - 3 : index))
    let end = index
    readParts(of: content, delimiter: nil, isMarkup: false)
    nodes[node].partsEnd = Int32(parts.count)
    index = end
  }

  /// `<!DOCTYPE …>` or something unknown of that form.
  private mutating func readDeclaration() {
    let start = index
    let isDoctype = starts(with: "<!DOCTYPE", at: start)
    let node = add(isDoctype ? .doctype : .unread, from: start)
    var brackets = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "[") {
        brackets += 1
      } else if byte == UInt8(ascii: "]") {
        brackets -= 1
      } else if byte == UInt8(ascii: ">"), brackets <= 0 {
        break
      }
    }
    problem(isDoctype ? .doctype : .malformedTag, start, min(start + 9, index))
    finishLeaf(node)
  }

  private mutating func readStartTag() -> Bool {
    let start = index
    index += 1
    let nameStart = index
    skipName()
    if open.count >= ReaderLimits.nesting {
      problem(.nestedTooDeeply, nameStart, index)
      index = start
      return false
    }
    let node = add(.element, from: start)
    nodes[node].nameStart = Int32(nameStart)
    nodes[node].nameEnd = Int32(index)
    nodes[node].nameHash = nameHash(bytes[nameStart..<index])
    if open.isEmpty {
      if let first = rootSpan {
        problem(.secondRoot(first: first), nameStart, index)
      } else {
        rootSpan = Span(nameStart, index)
      }
    }
    let isEmpty = readRestOfStartTag(of: node)
    nodes[node].startTagEnd = Int32(index)
    if isEmpty {
      finishLeaf(node)
    } else {
      open.append(node)
    }
    return true
  }

  mutating func skipName() {
    while index < bytes.count, bytes[index].continuesName { index += 1 }
  }

  mutating func skipBlanks() {
    while index < bytes.count, bytes[index].isXMLBlank { index += 1 }
  }

  private mutating func readEndTag() {
    let start = index
    index += 2
    let nameStart = index
    skipName()
    let nameEnd = index
    skipBlanks()
    if index < bytes.count, bytes[index] == UInt8(ascii: ">") {
      index += 1
    } else {
      let junk = index
      while index < bytes.count, bytes[index] != UInt8(ascii: ">"),
        bytes[index] != UInt8(ascii: "<")
      {
        index += 1
      }
      let isTerminated = index < bytes.count && bytes[index] == UInt8(ascii: ">")
      if isTerminated { index += 1 }
      problem(
        isTerminated ? .malformedEndTag : .unterminatedTag, isTerminated ? junk : start,
        isTerminated ? index - 1 : nameEnd)
    }
    close(Span(nameStart, nameEnd), endTagStart: start)
  }

  /// Closes the element that an end tag belongs to.
  private mutating func close(_ endName: Span, endTagStart: Int) {
    let wanted = bytes[endName.range]
    func isNamedAlike(_ node: Int) -> Bool {
      bytes[Int(nodes[node].nameStart)..<Int(nodes[node].nameEnd)].elementsEqual(wanted)
    }
    if let match = open.lastIndex(where: isNamedAlike) {
      // Elements opened since then end where this end tag begins.
      let end = index
      index = endTagStart
      while open.count > match + 1, let unclosed = open.popLast() {
        let record = nodes[unclosed]
        problem(
          .unclosedElement(name: name(of: record), closedBy: endName), Int(record.nameStart),
          Int(record.nameEnd))
        finishElement(unclosed, endTagStart: nil)
      }
      index = end
      let node = open.removeLast()
      finishElement(node, endTagStart: endTagStart)
      return
    }
    let endTagName = source.text(endName)
    if let innermost = open.last,
      nearestName(to: endTagName, among: [name(of: nodes[innermost])]) != nil
    {
      let record = nodes[innermost]
      problem(
        .mismatchedEndTag(
          name: endTagName, startTag: name(of: record),
          opened: Span(Int(record.nameStart), Int(record.nameEnd))), endName.start, endName.end)
      open.removeLast()
      finishElement(innermost, endTagStart: endTagStart)
      return
    }
    problem(.strayEndTag(name: endTagName), endTagStart, index)
    let node = add(.unread, from: endTagStart)
    finishLeaf(node)
  }

  // MARK: Text

  private mutating func readText() {
    let start = index
    let node = add(.text, from: start)
    nodes[node].partsStart = Int32(parts.count)
    readParts(of: Span(start, bytes.count), delimiter: nil, isMarkup: true)
    nodes[node].partsEnd = Int32(parts.count)
    finishLeaf(node)
    if open.isEmpty, let junk = (start..<index).first(where: { !bytes[$0].isXMLBlank }) {
      let end = (junk..<index).first { bytes[$0].isXMLBlank } ?? index
      problem(.textOutsideRoot, junk, end)
    }
  }

  /// Where text that begins at `start` ends for want of a better sign: at the next tag.
  func nextMarkup(from start: Int) -> Int {
    var position = start
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<"), beginsMarkup(at: position) { return position }
      position += 1
    }
    return bytes.count
  }

  /// The end of the expression at `start`, or nil when it has none.
  mutating func expressionEnd(at start: Int, limit: Int, delimiter: UInt8?, isMarkup: Bool) -> Int?
  {
    guard unterminatedScansLeft > 0 else { return nil }
    let end = ExpressionScanner.end(
      ofExpressionAt: start, in: bytes, limit: limit, delimiter: delimiter,
      decodesReferences: isMarkup)
    if end == nil { unterminatedScansLeft -= 1 }
    return end
  }

  // MARK: Characters

  /// Reports the first byte that is no UTF-8 and the first control character.
  private mutating func checkCharacters() {
    var isASCII = true
    for (offset, byte) in bytes.enumerated() {
      if byte >= 0x80 {
        isASCII = false
      } else if byte < 0x20, !byte.isXMLBlank {
        problem(.controlCharacter(byte), offset, offset + 1)
        break
      }
    }
    guard !isASCII else { return }
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      problem(.invalidUTF8, error.byteOffsets.lowerBound, error.byteOffsets.upperBound)
    }
  }
}

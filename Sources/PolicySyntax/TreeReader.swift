import SourceText

/// Reads bytes into the flat lists of a tree; goes on after every mistake.
///
/// How mistakes are survived: an end tag closes the nearest open element of its name, and the
/// elements opened since then count as unclosed; an end tag that no open element has is set aside,
/// or closes the innermost element when it looks like a slip in its name; a value or an expression
/// without an end is cut where the tag most likely goes on. What follows from a mistake that has
/// been reported is not reported again.
struct TreeReader {
  let source: SourceText

  /// The text as it is read: of a merge conflict only the first version, and blanks for the rest.
  let bytes: [UInt8]
  let conflicts: [MergeConflict]
  var index = 0

  var nodes: [NodeRecord] = []
  var attributes: [AttributeRecord] = []
  var parts: [PartRecord] = []
  var problems = ProblemList()

  /// The open elements, outermost first.
  var open: [OpenElement] = []
  var rootNameSpan: Span?

  /// The names of the latest elements that were closed by the end tag of an outer one; their own
  /// end tags, should they come, are no further mistake.
  var namesClosedByOthers: [Span] = []

  /// True once something outside the root was reported; one report speaks for all that follows.
  var isOutsideReported = false

  /// True when something without an end took all the text up to its end, end tags included.
  var isEndSwallowed = false

  /// True once the structure of the current tag is in doubt; what else looks wrong in it then is
  /// most likely a consequence.
  var isTagDamaged = false

  /// True when entities may be declared; the DOCTYPE itself has been reported.
  private var hasDoctype = false

  /// How many bytes may still be searched in vain for the ends of expressions, so that a hostile
  /// file costs linear time.
  private var vainSearchBudget: Int

  /// An element whose end tag has not come yet.
  struct OpenElement {
    let node: Int

    /// True when its start tag is broken, so that a missing end tag is no second mistake.
    let isDamaged: Bool

    /// The first end tag directly inside that closes nothing: its problem, by index, and its name.
    var strayEndTag: (problem: Int?, name: Span)?
  }

  init(_ source: SourceText) {
    self.source = source
    conflicts = MergeConflict.all(in: source.bytes)
    var bytes = source.bytes
    for span in conflicts.flatMap(\.surplus) {
      for offset in span.range where !bytes[offset].isXMLBlank { bytes[offset] = 0x20 }
    }
    self.bytes = bytes
    vainSearchBudget = 4 * bytes.count + 64 * 1024
  }

  mutating func read() {
    if bytes.count > ReaderLimits.fileSize {
      problem(.tooLarge, 0, 0)
      return giveUp()
    }
    for conflict in conflicts {
      problem(
        .mergeConflict(separator: conflict.separator, closing: conflict.closing),
        conflict.opening.start, conflict.opening.end)
    }
    // A tree of typical policies has a node for every 30 bytes or so.
    nodes.reserveCapacity(bytes.count / 24 + 8)
    guard checkCharacters() else { return giveUp() }
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), beginsMarkup(at: index) {
        guard readMarkup() else { return giveUp() }
      } else {
        readText()
      }
    }
    closeAtEnd()
    if rootNameSpan == nil, problems.count == 0 { problem(.noRoot, 0, 0) }
  }

  /// Reports a problem, and gives its index; nil for one of so many that it is counted only.
  @discardableResult
  mutating func problem(_ kind: SyntaxProblem.Kind, _ start: Int, _ end: Int) -> Int? {
    problems.append(SyntaxProblem(kind, Span(start, end)))
  }

  /// Reports what stands outside the root, the first time.
  mutating func outsideProblem(_ kind: SyntaxProblem.Kind, _ start: Int, _ end: Int) {
    if !isOutsideReported { problem(kind, start, end) }
    isOutsideReported = true
  }

  // MARK: Nodes

  /// A record for a node that starts at `start` in the innermost open element.
  func record(_ kind: NodeRecord.Kind, from start: Int) -> NodeRecord {
    NodeRecord(kind: kind, start: Int32(start), parent: Int32(open.last?.node ?? -1))
  }

  /// Adds a node that has no children and ends at the current place.
  mutating func addLeaf(_ kind: NodeRecord.Kind, from start: Int) {
    var leaf = record(kind, from: start)
    leaf.end = Int32(index)
    leaf.subtreeEnd = Int32(nodes.count + 1)
    nodes.append(leaf)
  }

  mutating func finishElement(_ node: Int, endTagStart: Int?) {
    nodes[node].end = Int32(index)
    nodes[node].endTagStart = Int32(endTagStart ?? -1)
    nodes[node].subtreeEnd = Int32(nodes.count)
  }

  /// Takes the rest of the text as one node that nothing looks into.
  private mutating func giveUp() {
    if index < bytes.count {
      let start = index
      index = bytes.count
      addLeaf(.unread, from: start)
    }
    while let element = open.popLast() { finishElement(element.node, endTagStart: nil) }
  }

  private mutating func closeAtEnd() {
    // The innermost element tells best where the text breaks off; its ancestors follow from it.
    if let innermost = open.last, !isEndSwallowed { reportUnclosed(innermost, closedBy: nil) }
    while let element = open.popLast() { finishElement(element.node, endTagStart: nil) }
  }

  // MARK: Bytes

  func beginsMarkup(at start: Int) -> Bool {
    guard start + 1 < bytes.count else { return false }
    let next = bytes[start + 1]
    return next.beginsName || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
      || next == UInt8(ascii: "?")
  }

  /// The first place at or behind `start` that holds `byte`, or the end of the text.
  func find(_ byte: UInt8, from start: Int) -> Int {
    var position = start
    while position < bytes.count, bytes[position] != byte { position += 1 }
    return position
  }

  /// True when the bytes of two spans are the same.
  func isSameText(_ left: Span, _ right: Span) -> Bool {
    guard left.count == right.count else { return false }
    let distance = right.start - left.start
    for position in left.range where bytes[position] != bytes[position + distance] { return false }
    return true
  }

  mutating func skipName() {
    var position = index
    while position < bytes.count, bytes[position].continuesName { position += 1 }
    index = position
  }

  mutating func skipBlanks() {
    var position = index
    while position < bytes.count, bytes[position].isXMLBlank { position += 1 }
    index = position
  }

  private func starts(with prefix: StaticString, at start: Int) -> Bool {
    bytes[start...].starts(with: prefix.description.utf8)
  }

  // MARK: Markup

  /// Reads what begins with `<`; false when a bound is exceeded and reading has to stop.
  private mutating func readMarkup() -> Bool {
    switch bytes[index + 1] {
    case UInt8(ascii: "/"):
      readEndTag()
    case UInt8(ascii: "?"):
      readProcessingInstruction()
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

  /// Moves behind the next `>` that `count` times `mark` precede, all of them at or behind `from`.
  /// False, at the end of the text, when there is none.
  private mutating func skip(pastMark mark: UInt8, count: Int, from: Int) -> Bool {
    var position = find(UInt8(ascii: ">"), from: from + count)
    while position < bytes.count {
      if bytes[(position - count)..<position].allSatisfy({ $0 == mark }) {
        index = position + 1
        return true
      }
      position = find(UInt8(ascii: ">"), from: position + 1)
    }
    index = bytes.count
    isEndSwallowed = true
    return false
  }

  private mutating func readProcessingInstruction() {
    let start = index
    index += 2
    skipName()
    let target = Span(start + 2, index)
    let followsBlank = index < bytes.count && bytes[index].isXMLBlank
    let followsEnd = index < bytes.count && bytes[index] == UInt8(ascii: "?")
    if !skip(pastMark: UInt8(ascii: "?"), count: 1, from: target.end) {
      problem(.unterminatedProcessingInstruction, start, start + 2)
    } else if target.isEmpty || !bytes[target.start].beginsName
      || !(followsBlank || followsEnd && index == target.end + 2)
    {
      problem(.malformedTag, start, max(target.end, start + 2))
    } else if target.count == 3, source.text(target).lowercased() == "xml" {
      // What an XML declaration says is libxml2's to judge.
      let isDeclaration = start == 0 && source.text(target) == "xml"
      if !isDeclaration { problem(.misplacedXMLDeclaration, start, target.end) }
    }
    addLeaf(.processingInstruction, from: start)
  }

  private mutating func readComment() {
    let start = index
    if skip(pastMark: UInt8(ascii: "-"), count: 2, from: start + 4) {
      let hyphen = UInt8(ascii: "-")
      var position = find(hyphen, from: start + 4)
      while position < index - 3 {
        if bytes[position + 1] == hyphen {
          problem(.doubleHyphenInComment(comment: Span(start, start + 4)), position, position + 2)
          break
        }
        position = find(hyphen, from: position + 1)
      }
    } else {
      problem(.unterminatedComment, start, start + 4)
    }
    addLeaf(.comment, from: start)
  }

  private mutating func readCDATA() {
    let start = index
    let contentStart = start + 9
    let isClosed = skip(pastMark: UInt8(ascii: "]"), count: 2, from: contentStart)
    if !isClosed { problem(.unterminatedCDATA, start, contentStart) }
    if open.isEmpty { outsideProblem(.textOutsideRoot, start, contentStart) }
    let end = index
    var record = record(.cdata, from: start)
    record.partsStart = Int32(parts.count)
    readParts(
      from: contentStart, to: isClosed ? end - 3 : end, delimiter: nil, isMarkup: false)
    index = end
    add(textRecord: record)
  }

  /// Adds text or CDATA that ends at the current place and has all parts read since its start.
  private mutating func add(textRecord: NodeRecord) {
    var record = textRecord
    record.end = Int32(index)
    record.partsEnd = Int32(parts.count)
    record.subtreeEnd = Int32(nodes.count + 1)
    nodes.append(record)
  }

  /// `<!DOCTYPE …>` or something unknown of that form.
  private mutating func readDeclaration() {
    let start = index
    let isDoctype = starts(with: "<!DOCTYPE", at: start)
    hasDoctype = hasDoctype || isDoctype
    var brackets = 0
    var quote: UInt8?
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "\"") where isDoctype, UInt8(ascii: "'") where isDoctype: quote = byte
      case UInt8(ascii: "["): brackets += 1
      case UInt8(ascii: "]"): brackets -= 1
      default: break
      }
      if byte == UInt8(ascii: ">"), brackets <= 0 { break }
    }
    let isClosed = bytes[index - 1] == UInt8(ascii: ">")
    isEndSwallowed = isEndSwallowed || (index == bytes.count && !isClosed)
    problem(isDoctype ? .doctype : .malformedTag, start, min(start + 9, index))
    addLeaf(isDoctype ? .doctype : .unread, from: start)
  }

  // MARK: Text

  private mutating func readText() {
    let start = index
    let problemsBefore = problems.count
    var record = record(.text, from: start)
    record.partsStart = Int32(parts.count)
    readParts(from: start, to: bytes.count, delimiter: nil, isMarkup: true)
    add(textRecord: record)
    if open.isEmpty, let junk = (start..<index).first(where: { !bytes[$0].isXMLBlank }) {
      let end = (junk..<index).first { bytes[$0].isXMLBlank } ?? index
      // What is left of a damaged character is reported as that.
      let isDamage = source.firstDamage?.start == junk
      if problems.count == problemsBefore, !isDamage { outsideProblem(.textOutsideRoot, junk, end) }
    }
  }

  /// Where text that begins at `start` ends for want of a better sign: at the next tag.
  func nextMarkup(from start: Int) -> Int {
    var position = find(UInt8(ascii: "<"), from: start)
    while position < bytes.count, !beginsMarkup(at: position) {
      position = find(UInt8(ascii: "<"), from: position + 1)
    }
    return position
  }

  /// The end of the expression at `start`, or nil when it has none.
  mutating func expressionEnd(at start: Int, limit: Int, delimiter: UInt8?, isMarkup: Bool) -> Int?
  {
    guard canSearch else { return nil }
    let end = ExpressionScanner.end(
      ofExpressionAt: start, in: bytes, limit: limit, delimiter: delimiter,
      decodesReferences: isMarkup)
    if end == nil { searchedInVain(limit - start) }
    return end
  }

  /// Counts bytes that were searched for an end that isn't there.
  mutating func searchedInVain(_ count: Int) { vainSearchBudget -= count }

  /// False once too much has been searched in vain.
  var canSearch: Bool { vainSearchBudget > 0 }

  mutating func readAmpersand() {
    let limit = min(bytes.count, index + 32)
    if let reference = CharacterReference(at: index, in: bytes[..<limit]) {
      index = reference.end
      return
    }
    let start = index
    index += 1
    let isNumber = index < limit && bytes[index] == UInt8(ascii: "#")
    if isNumber { index += 1 }
    let nameStart = index
    while index < limit, bytes[index].continuesName { index += 1 }
    if index < limit, bytes[index] == UInt8(ascii: ";"), index > nameStart {
      let name = source.text(Span(nameStart, index))
      index += 1
      if isNumber {
        problem(.invalidCharacterReference, start, index)
      } else if !hasDoctype {
        problem(.unknownEntity(name: name), start, index)
      }
    } else {
      index = start + 1
      problem(.bareAmpersand, start, start + 1)
    }
  }

  // MARK: Characters

  /// Reports the first byte that is no UTF-8 or UTF-16 and the first control character; false when there are
  /// both, since such bytes are no text at all.
  private mutating func checkCharacters() -> Bool {
    if let damage = source.firstDamage { problem(.invalidUTF16, damage.start, damage.end) }
    var all: UInt8 = 0
    var controls: UInt8 = 0
    for byte in bytes {
      all |= byte
      controls |= byte.highBitOfControlCharacter
    }
    let hasControlCharacter = controls & 0x80 != 0
    let hasMultiByteScalar = all & 0x80 != 0
    if hasMultiByteScalar {
      do {
        _ = try UTF8Span(validating: bytes.span)
      } catch {
        problem(.invalidUTF8, error.byteOffsets.lowerBound, error.byteOffsets.upperBound)
        if hasControlCharacter { return false }
      }
    }
    if hasControlCharacter, let offset = bytes.firstIndex(where: \.isControlCharacter) {
      problem(.controlCharacter(bytes[offset]), offset, offset + 1)
    }
    return true
  }
}

extension UInt8 {
  /// A byte below the blank that XML does not allow.
  fileprivate var isControlCharacter: Bool { highBitOfControlCharacter & 0x80 != 0 }

  /// The highest bit is set for a control character and for no other byte. There is no comparison
  /// in it, and so no branch, which lets the compiler test many bytes at once.
  fileprivate var highBitOfControlCharacter: UInt8 {
    let isBelowBlank = (self &- 0x20) & ~self
    let isTab = (self ^ 0x09) &- 1
    let isLineFeed = (self ^ 0x0A) &- 1
    let isCarriageReturn = (self ^ 0x0D) &- 1
    return isBelowBlank & ~(isTab | isLineFeed | isCarriageReturn)
  }
}

import SourceText

/// What is inside values and text: literal text, expressions and named values.
extension TreeReader {
  /// Reads a value up to its delimiter, or text up to the next tag, and leaves `index` there.
  ///
  /// - Parameters:
  ///   - start: where the value begins.
  ///   - limit: where it ends at the most.
  ///   - delimiter: the quotation mark that ends it; nil in character data.
  ///   - isMarkup: false in CDATA, where `<` and `&` mean themselves.
  mutating func readParts(from start: Int, to limit: Int, delimiter: UInt8?, isMarkup: Bool) {
    var position = start
    while position < limit, bytes[position].isXMLBlank { position += 1 }
    let leading = position
    // Where the first `>` outside expressions is, and the first quotation mark behind a `<`.
    var tagEnd: Int?
    var nextQuote = -1
    while true {
      while position < limit, !bytes[position].maySteer { position += 1 }
      index = position
      guard position < limit else { return }
      let byte = bytes[position]
      if byte == delimiter { return }
      switch byte {
      case UInt8(ascii: "@") where ExpressionScanner.begins(at: index, in: bytes, limit: limit):
        readExpression(
          to: limit, delimiter: delimiter, isMarkup: isMarkup, mustBeOne: index == leading)
      case UInt8(ascii: "{"):
        readNamedValue(limit: limit)
      case UInt8(ascii: "<") where isMarkup:
        if let delimiter {
          if nextQuote < index { nextQuote = find(delimiter, from: index) }
          if let tagEnd, !isEndOfValue(at: nextQuote) {
            // The value has most likely swallowed the rest of its tag.
            return end(valueFrom: start, beforeTagEnd: tagEnd)
          }
          problem(.lessThanInValue, index, index + 1)
        } else {
          if beginsMarkup(at: index) { return }
          if index + 1 == bytes.count, !open.isEmpty {
            // All that there is of a tag.
            problem(.unterminatedTag, index, index + 1)
            isEndSwallowed = true
            index += 1
            return
          }
          // Several in a row are one mistake.
          let first = index
          while index + 1 < limit, bytes[index + 1] == byte, !beginsMarkup(at: index + 1) {
            index += 1
          }
          problem(.strayLessThan, first, index + 1)
        }
        index += 1
      case UInt8(ascii: "&") where isMarkup:
        readAmpersand()
      case UInt8(ascii: ">"):
        if tagEnd == nil { tagEnd = index }
        if isMarkup, delimiter == nil { checkForCDATAEnd(from: start) }
        index += 1
      default:
        index += 1
      }
      position = index
    }
  }

  /// Ends a value without a closing quotation mark where its tag seems to end, at `tagEnd`.
  private mutating func end(valueFrom start: Int, beforeTagEnd tagEnd: Int) {
    let isEmptyTag = tagEnd > start && bytes[tagEnd - 1] == UInt8(ascii: "/")
    index = isEmptyTag ? tagEnd - 1 : tagEnd
    while let last = parts.last, Int(last.end) > index, Int(last.start) >= start {
      parts.removeLast()
    }
  }

  /// Reports `]]>` in text, when the `>` is at the current place.
  private mutating func checkForCDATAEnd(from start: Int) {
    guard index - start >= 2, bytes[index - 1] == UInt8(ascii: "]"),
      bytes[index - 2] == UInt8(ascii: "]")
    else { return }
    problem(.cdataEndInText, index - 2, index + 1)
  }

  /// Reads an expression. One that begins a value must be one; `@(` further on is an expression
  /// only if it ends like one, since text may hold these characters by chance.
  private mutating func readExpression(
    to limit: Int, delimiter: UInt8?, isMarkup: Bool, mustBeOne: Bool
  ) {
    let start = index
    let isOneLine = bytes[start + 1] == UInt8(ascii: "(")
    var part = PartRecord(
      kind: isOneLine ? .oneLineExpression : .blockExpression, start: Int32(start),
      end: Int32(start))
    if let end = expressionEnd(
      at: start, limit: limit, delimiter: delimiter, isMarkup: isMarkup)
    {
      index = end
    } else if mustBeOne {
      let fallback = fallbackEnd(
        from: start + 2, limit: limit, delimiter: delimiter, isMarkup: isMarkup)
      problem(
        .unterminatedExpression(
          isOneLine ? .oneLine : .block, isEndOfValueClear: fallback.isClear),
        start, start + 2)
      isTagDamaged = true
      part.isTerminated = false
      index = fallback.end
      isEndSwallowed = isEndSwallowed || index == bytes.count
    } else {
      index += 2
      return
    }
    part.end = Int32(index)
    // Of two versions of one expression neither can be read.
    if conflicts.contains(where: { start < $0.closing.end && $0.opening.start < index }) {
      part.isTerminated = false
    }
    parts.append(part)
  }

  /// Where a value most likely ends whose expression does not, and whether the markup goes on there as
  /// it does behind a value.
  private mutating func fallbackEnd(
    from start: Int, limit: Int, delimiter: UInt8?, isMarkup: Bool
  ) -> (end: Int, isClear: Bool) {
    guard isMarkup else { return (limit, false) }
    guard let delimiter else {
      let endTag = endTagOfInnermost(from: start)
      return (min(endTag ?? nextMarkup(from: start), limit), endTag != nil)
    }
    var firstQuote: Int?
    var position = start
    while position < limit {
      if bytes[position] == delimiter {
        if looksLikeEndOfValue(at: position) { return (position, true) }
        if !canSearch { return (position, false) }
        firstQuote = firstQuote ?? position
      } else if bytes[position] == UInt8(ascii: "<"), position + 1 < limit,
        bytes[position + 1] == UInt8(ascii: "/"), let firstQuote
      {
        return (firstQuote, false)
      }
      position += 1
    }
    return (firstQuote ?? min(nextMarkup(from: start), limit), false)
  }

  /// Where the end tag of the innermost open element begins, which is where an expression ends at
  /// the latest: code is full of what looks like tags, generic types and strings of HTML above all.
  ///
  /// Nil where another element of that name begins first: the end tag that follows is its own.
  private mutating func endTagOfInnermost(from start: Int) -> Int? {
    guard let element = open.last, canSearch else { return nil }
    let record = nodes[element.node]
    let name = Span(Int(record.nameStart), Int(record.nameEnd))
    var position = nextMarkup(from: start)
    while position < bytes.count {
      let isEndTag = bytes[position + 1] == UInt8(ascii: "/")
      let nameStart = position + (isEndTag ? 2 : 1)
      let nameEnd = nameStart + name.count
      if nameEnd < bytes.count, !bytes[nameEnd].continuesName,
        isSameText(Span(nameStart, nameEnd), name)
      {
        return isEndTag ? position : nil
      }
      position = nextMarkup(from: position + 1)
    }
    searchedInVain(bytes.count - start)
    return nil
  }

  /// True when the quotation mark at `quote` seems to close a value rather than open one.
  private func isEndOfValue(at quote: Int) -> Bool {
    quote < bytes.count && bytes[quote - 1] != UInt8(ascii: "=") && looksLikeEndOfValue(at: quote)
  }

  /// True when a tag could go on behind the quotation mark at `quote`.
  private func looksLikeEndOfValue(at quote: Int) -> Bool {
    var position = quote + 1
    while position < bytes.count, bytes[position].isXMLBlank { position += 1 }
    guard position < bytes.count else { return true }
    if bytes[position] == UInt8(ascii: ">") || bytes[position] == UInt8(ascii: "/") { return true }
    return position > quote + 1 && beginsAttribute(at: position)
  }

  private mutating func readNamedValue(limit: Int) {
    if let reference = NamedValueReference.reference(inBracesAt: index, of: bytes, limit: limit) {
      parts.append(
        PartRecord(
          kind: .namedValue, start: Int32(reference.lowerBound), end: Int32(reference.upperBound)))
      index = reference.upperBound
    } else {
      index = NamedValueReference.endOfBraces(at: index, in: bytes, limit: limit)
    }
  }
}

extension UInt8 {
  /// A byte at which the reading of a value or a text has to stop and look.
  fileprivate var maySteer: Bool {
    switch self {
    case UInt8(ascii: "@"), UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"):
      true
    default: false
    }
  }
}

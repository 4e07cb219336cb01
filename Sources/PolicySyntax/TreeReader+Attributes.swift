import SourceText

/// The inside of start tags.
extension TreeReader {
  /// Reads attributes up to the end of the start tag: true for `<empty/>`, false for an element
  /// that stays open, nil when there are too many attributes to go on.
  mutating func readRestOfStartTag(named name: Span) -> Bool? {
    let firstAttribute = attributes.count
    while index < bytes.count {
      let blanksStart = index
      skipBlanks()
      guard index < bytes.count else { break }
      switch bytes[index] {
      case UInt8(ascii: ">"):
        index += 1
        return false
      case UInt8(ascii: "/") where isEndOfEmptyTag(at: index):
        index += 2
        return true
      case UInt8(ascii: "<"):
        damage(.unterminatedTag, name.start - 1, name.end)
        return false
      case let byte where byte.beginsName:
        if blanksStart == index { damage(.missingBlankBeforeAttribute, index, index + 1) }
        if attributes.count - firstAttribute >= ReaderLimits.attributes {
          problem(.tooManyAttributes, name.start, name.end)
          return nil
        }
        readAttribute(after: firstAttribute)
      default:
        let start = index
        index += 1
        while index < bytes.count, !bytes[index].isXMLBlank, bytes[index] != UInt8(ascii: ">"),
          bytes[index] != UInt8(ascii: "<"), !isEndOfEmptyTag(at: index)
        {
          index += 1
        }
        damage(.malformedTag, start, index)
      }
    }
    damage(.unterminatedTag, name.start - 1, name.end)
    isEndSwallowed = true
    return false
  }

  /// Reports that the structure of the current tag is broken, the first time.
  private mutating func damage(_ kind: SyntaxProblem.Kind, _ start: Int, _ end: Int) {
    if !isTagDamaged { problem(kind, start, end) }
    isTagDamaged = true
  }

  private func isEndOfEmptyTag(at slash: Int) -> Bool {
    bytes[slash] == UInt8(ascii: "/") && slash + 1 < bytes.count
      && bytes[slash + 1] == UInt8(ascii: ">")
  }

  /// Reads a name and its value; `firstAttribute` is the index of the tag's first attribute.
  private mutating func readAttribute(after firstAttribute: Int) {
    let nameStart = index
    skipName()
    let nameSpan = Span(nameStart, index)
    var attribute = AttributeRecord(nameStart: Int32(nameSpan.start), nameEnd: Int32(nameSpan.end))
    attribute.partsStart = Int32(parts.count)
    checkForDuplicate(nameSpan, after: firstAttribute)

    skipBlanks()
    guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else {
      index = nameSpan.end
      damage(.missingAttributeValue(name: source.text(nameSpan)), nameSpan.start, nameSpan.end)
      return finish(&attribute, value: Span(at: index))
    }
    index += 1
    let afterEquals = index
    skipBlanks()
    if index < bytes.count, isQuote(bytes[index]) {
      return readQuotedValue(of: &attribute, named: nameSpan)
    }
    let valueStart = index
    if valueStart == afterEquals || !beginsAttribute(at: valueStart) {
      while index < bytes.count, !bytes[index].isXMLBlank, bytes[index] != UInt8(ascii: ">"),
        bytes[index] != UInt8(ascii: "<"), !isEndOfEmptyTag(at: index)
      {
        index += 1
      }
    }
    if index > valueStart {
      damage(.unquotedAttributeValue(name: source.text(nameSpan)), valueStart, index)
      finish(&attribute, value: Span(valueStart, index))
    } else {
      index = afterEquals
      damage(.missingAttributeValue(name: source.text(nameSpan)), nameSpan.start, nameSpan.end)
      finish(&attribute, value: Span(at: index))
    }
  }

  private func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  /// Reports a name that the tag has already.
  private mutating func checkForDuplicate(_ name: Span, after firstAttribute: Int) {
    for earlier in attributes[firstAttribute...] {
      let span = Span(Int(earlier.nameStart), Int(earlier.nameEnd))
      guard isSameText(span, name), !isTagDamaged else { continue }
      problem(.duplicateAttribute(name: source.text(name), first: span), name.start, name.end)
      return
    }
  }

  /// Reads a value whose opening quotation mark is at the current place.
  private mutating func readQuotedValue(of attribute: inout AttributeRecord, named name: Span) {
    let quote = bytes[index]
    index += 1
    let start = index
    attribute.quote = quote
    readParts(from: start, to: bytes.count, delimiter: quote, isMarkup: true)
    var value = Span(start, index)
    var isTerminated = index < bytes.count && bytes[index] == quote
    if isTerminated, let end = endBeforeSwallowedAttribute(in: value) {
      // The quotation mark is the opening one of the next attribute.
      while parts.count > Int(attribute.partsStart), let last = parts.last, last.end > Int32(end) {
        parts.removeLast()
      }
      value = Span(start, end)
      index = end
      isTerminated = false
    } else if isTerminated {
      index += 1
    } else if index == bytes.count {
      isEndSwallowed = true
    }
    if !isTerminated {
      damage(.unterminatedAttributeValue(name: source.text(name)), name.start, start)
    }
    finish(&attribute, value: value)
  }

  /// Where a value ends that lacks its closing quotation mark and so reaches into the next
  /// attribute, as in `a="x b="y"`; nil when it doesn't look like that.
  private func endBeforeSwallowedAttribute(in value: Span) -> Int? {
    let behind = value.end + 1
    guard behind < bytes.count, bytes[behind].continuesName || isQuote(bytes[behind]),
      value.count > 2, bytes[value.end - 1] == UInt8(ascii: "=")
    else { return nil }
    var position = value.end - 1
    while position > value.start, bytes[position - 1].continuesName { position -= 1 }
    guard bytes[position].beginsName, position > value.start, bytes[position - 1].isXMLBlank
    else { return nil }
    while position > value.start, bytes[position - 1].isXMLBlank { position -= 1 }
    return position
  }

  /// True when a name, an equals sign and a quotation mark stand at `start`.
  func beginsAttribute(at start: Int) -> Bool {
    var position = start
    guard position < bytes.count, bytes[position].beginsName else { return false }
    while position < bytes.count, bytes[position].continuesName { position += 1 }
    return position + 1 < bytes.count && bytes[position] == UInt8(ascii: "=")
      && isQuote(bytes[position + 1])
  }

  private mutating func finish(_ attribute: inout AttributeRecord, value: Span) {
    attribute.valueStart = Int32(value.start)
    attribute.valueEnd = Int32(value.end)
    attribute.end = Int32(index)
    attribute.partsEnd = Int32(parts.count)
    attributes.append(attribute)
  }
}

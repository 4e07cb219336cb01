import SourceText

/// Attributes, and what is inside values and text.
extension TreeReader {
  /// Reads attributes up to the end of the start tag; true for `<empty/>`.
  mutating func readRestOfStartTag(of node: Int) -> Bool {
    nodes[node].attributesStart = Int32(attributes.count)
    defer { nodes[node].attributesEnd = Int32(attributes.count) }
    // One mistake in a tag often makes the rest of it look wrong; only the first is reported.
    let problemsBefore = problems.count
    var isDamaged: Bool { problems.count > problemsBefore }

    while index < bytes.count {
      let blanksStart = index
      skipBlanks()
      guard index < bytes.count else { break }
      switch bytes[index] {
      case UInt8(ascii: ">"):
        index += 1
        return false
      case UInt8(ascii: "/") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: ">"):
        index += 2
        return true
      case UInt8(ascii: "<"):
        if !isDamaged { tagProblem(.unterminatedTag, of: node) }
        return false
      case let byte where byte.beginsName:
        if blanksStart == index, !isDamaged {
          problem(.missingBlankBeforeAttribute, index, index + 1)
        }
        readAttribute(of: node, reportsProblems: !isDamaged)
      default:
        let start = index
        while index < bytes.count, !bytes[index].isXMLBlank, bytes[index] != UInt8(ascii: ">"),
          bytes[index] != UInt8(ascii: "<")
        {
          index += 1
          if bytes[index - 1] == UInt8(ascii: "/"), index < bytes.count,
            bytes[index] == UInt8(ascii: ">")
          {
            index -= 1
            break
          }
        }
        if index == start { index += 1 }
        if !isDamaged { problem(.malformedTag, start, index) }
      }
    }
    if !isDamaged { tagProblem(.unterminatedTag, of: node) }
    return false
  }

  private mutating func tagProblem(_ kind: SyntaxProblem.Kind, of node: Int) {
    problem(kind, Int(nodes[node].nameStart) - 1, Int(nodes[node].nameEnd))
  }

  private mutating func readAttribute(of node: Int, reportsProblems: Bool) {
    let nameStart = index
    skipName()
    let nameEnd = index
    var attribute = AttributeRecord(nameStart: Int32(nameStart), nameEnd: Int32(nameEnd))
    attribute.partsStart = Int32(parts.count)
    let name = { [source] in source.text(Span(nameStart, nameEnd)) }

    if reportsProblems {
      let written = bytes[nameStart..<nameEnd]
      let first = attributes[Int(nodes[node].attributesStart)...].first {
        bytes[Int($0.nameStart)..<Int($0.nameEnd)].elementsEqual(written)
      }
      if let first {
        problem(
          .duplicateAttribute(
            name: name(), first: Span(Int(first.nameStart), Int(first.nameEnd))), nameStart, nameEnd
        )
      }
    }

    skipBlanks()
    guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else {
      index = nameEnd
      if reportsProblems { problem(.missingAttributeValue(name: name()), nameStart, nameEnd) }
      return finish(&attribute, valueStart: nameEnd, valueEnd: nameEnd)
    }
    index += 1
    skipBlanks()
    guard index < bytes.count,
      bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'")
    else {
      let start = index
      while index < bytes.count, !bytes[index].isXMLBlank, bytes[index] != UInt8(ascii: ">"),
        bytes[index] != UInt8(ascii: "<")
      {
        index += 1
      }
      if reportsProblems {
        problem(.unquotedAttributeValue(name: name()), start, max(start, index))
      }
      return finish(&attribute, valueStart: start, valueEnd: index)
    }

    let quote = bytes[index]
    index += 1
    let valueStart = index
    attribute.quote = quote
    readParts(of: Span(valueStart, bytes.count), delimiter: quote, isMarkup: true)
    let valueEnd = index
    if index < bytes.count, bytes[index] == quote {
      index += 1
    } else if reportsProblems {
      problem(.unterminatedAttributeValue(name: name()), nameStart, valueStart)
    }
    finish(&attribute, valueStart: valueStart, valueEnd: valueEnd)
  }

  private mutating func finish(_ attribute: inout AttributeRecord, valueStart: Int, valueEnd: Int) {
    attribute.valueStart = Int32(valueStart)
    attribute.valueEnd = Int32(valueEnd)
    attribute.end = Int32(index)
    attribute.partsEnd = Int32(parts.count)
    attributes.append(attribute)
  }

  /// Reads a value up to its delimiter, or text up to the next tag, and leaves `index` there.
  ///
  /// - Parameters:
  ///   - limit: where the value may reach at the most.
  ///   - delimiter: the quotation mark that ends it; nil in character data.
  ///   - isMarkup: false in CDATA, where `<` and `&` mean themselves.
  mutating func readParts(of limit: Span, delimiter: UInt8?, isMarkup: Bool) {
    index = limit.start
    var isLeading = true
    while index < limit.end {
      let byte = bytes[index]
      if byte == delimiter { return }
      switch byte {
      case UInt8(ascii: "@") where ExpressionScanner.begins(at: index, in: bytes, limit: limit.end):
        readExpression(
          in: limit, delimiter: delimiter, isMarkup: isMarkup, mustBeOne: isLeading)
      case UInt8(ascii: "{"):
        readNamedValue(limit: limit.end)
      case UInt8(ascii: "<") where isMarkup:
        guard readLessThan(valueStart: limit.start, delimiter: delimiter) else { return }
      case UInt8(ascii: "&") where isMarkup:
        readAmpersand()
      case UInt8(ascii: "]") where isMarkup && delimiter == nil:
        if bytes[index...].starts(with: "]]>".utf8) { problem(.cdataEndInText, index, index + 3) }
        index += 1
      default:
        index += 1
      }
      if !byte.isXMLBlank { isLeading = false }
    }
  }

  /// Reads an expression. One that begins a value must be one; `@(` further on is an expression
  /// only if it ends like one, since text may hold these characters by chance.
  private mutating func readExpression(
    in limit: Span, delimiter: UInt8?, isMarkup: Bool, mustBeOne: Bool
  ) {
    let start = index
    let isOneLine = bytes[start + 1] == UInt8(ascii: "(")
    var part = PartRecord(
      kind: isOneLine ? .oneLineExpression : .blockExpression, start: Int32(start),
      end: Int32(start))
    if let end = expressionEnd(
      at: start, limit: limit.end, delimiter: delimiter, isMarkup: isMarkup)
    {
      index = end
    } else if mustBeOne {
      problem(.unterminatedExpression(isOneLine ? .oneLine : .block), start, start + 2)
      part.isTerminated = false
      index = fallbackEnd(
        from: start + 2, limit: limit.end, delimiter: delimiter, isMarkup: isMarkup)
    } else {
      index += 2
      return
    }
    part.end = Int32(index)
    parts.append(part)
  }

  /// Where a value most likely ends whose expression does not.
  private func fallbackEnd(from start: Int, limit: Int, delimiter: UInt8?, isMarkup: Bool) -> Int {
    guard isMarkup else { return limit }
    guard let delimiter else { return min(nextMarkup(from: start), limit) }
    var firstQuote: Int?
    var position = start
    while position < limit {
      if bytes[position] == delimiter {
        if looksLikeEndOfValue(at: position) { return position }
        firstQuote = firstQuote ?? position
      } else if bytes[position] == UInt8(ascii: "<"), position + 1 < limit,
        bytes[position + 1] == UInt8(ascii: "/"), let firstQuote
      {
        return firstQuote
      }
      position += 1
    }
    return firstQuote ?? min(nextMarkup(from: start), limit)
  }

  /// True when a tag could go on behind the quotation mark at `quote`.
  private func looksLikeEndOfValue(at quote: Int) -> Bool {
    var position = quote + 1
    while position < bytes.count, bytes[position].isXMLBlank { position += 1 }
    guard position < bytes.count else { return true }
    if bytes[position] == UInt8(ascii: ">") || bytes[position] == UInt8(ascii: "/") { return true }
    guard position > quote + 1, bytes[position].beginsName else { return false }
    while position < bytes.count, bytes[position].continuesName { position += 1 }
    return position + 1 < bytes.count && bytes[position] == UInt8(ascii: "=")
      && (bytes[position + 1] == UInt8(ascii: "\"") || bytes[position + 1] == UInt8(ascii: "'"))
  }

  private mutating func readNamedValue(limit: Int) {
    guard index + 1 < limit, bytes[index + 1] == UInt8(ascii: "{") else {
      index += 1
      return
    }
    var run = index
    while run < limit, bytes[run] == UInt8(ascii: "{") { run += 1 }
    if run == index + 2,
      let reference = NamedValueReference.next(
        in: bytes, from: index, to: min(limit, index + 310)), reference.lowerBound == index
    {
      parts.append(
        PartRecord(
          kind: .namedValue, start: Int32(reference.lowerBound), end: Int32(reference.upperBound)))
      index = reference.upperBound
    } else {
      index = run
    }
  }

  /// Handles `<` in a value or text; false when the value or text ends here.
  private mutating func readLessThan(valueStart: Int, delimiter: UInt8?) -> Bool {
    if delimiter == nil {
      if nextMarkup(from: index) == index { return false }
      problem(.strayLessThan, index, index + 1)
      index += 1
      return true
    }
    // With a `>` before it, the value has most likely swallowed the rest of its tag.
    if let tagEnd = bytes[valueStart..<index].firstIndex(of: UInt8(ascii: ">")) {
      index = tagEnd > valueStart && bytes[tagEnd - 1] == UInt8(ascii: "/") ? tagEnd - 1 : tagEnd
      while let last = parts.last, Int(last.end) > index, Int(last.start) >= valueStart {
        parts.removeLast()
      }
      return false
    }
    problem(.lessThanInValue, index, index + 1)
    index += 1
    return true
  }

  private mutating func readAmpersand() {
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
      problem(isNumber ? .invalidCharacterReference : .unknownEntity(name: name), start, index)
    } else {
      index = start + 1
      problem(.bareAmpersand, start, start + 1)
    }
  }
}

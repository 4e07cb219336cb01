import SourceText

// Texts, and what is filled in.
extension HostReader {
  /// Reads a text from its quote on.
  mutating func quotedText() -> HostExpression {
    switch language {
    case .terraform: terraformText()
    case .bicep: bytes[index..<end].starts(with: Self.fence) ? multilineText() : bicepText()
    case .arm: armText()
    }
  }

  private static let fence = Array("'''".utf8)

  private func template(
    _ escaping: HostEscaping?, from start: Int, content: Range<Int>, parts: [HostTemplate.Part]
  ) -> HostExpression {
    HostExpression(
      kind: .template(HostTemplate(escaping: escaping, content: Span(content), parts: parts)),
      span: span(from: start))
  }

  // MARK: Terraform

  private mutating func terraformText() -> HostExpression {
    let start = token.range.lowerBound
    jump(to: start + 1)
    let (parts, close) = parts(endingWith: UInt8(ascii: "\""))
    finish(close, from: start)
    return template(.hclTemplate, from: start, content: (start + 1)..<close, parts: parts)
  }

  /// Goes on behind the quote that closes a text, or says that it is missing.
  private mutating func finish(_ close: Int, from start: Int) {
    guard close < end, bytes[close] != UInt8(ascii: "\n") else {
      report("this text has no end; close it in the line in which it begins", start..<(start + 1))
      return jump(to: close)
    }
    jump(to: close + 1)
  }

  mutating func heredocText() -> HostExpression {
    let next = token
    let start = next.range.lowerBound
    let isFlush = bytes[start + 2] == UInt8(ascii: "-")
    let delimiter = text((start + (isFlush ? 3 : 2))..<next.range.upperBound)
    let lineEnd = endOfLine(from: next.range.upperBound)
    let content = min(lineEnd + 1, end)
    guard let last = line(of: delimiter, from: content) else {
      report("no line holds the '\(delimiter)' that ends this text", next.range)
      jump(to: lineEnd)
      return HostExpression(kind: .unreadable, span: span(from: start))
    }
    // The text ends at the line of the delimiter, and no interpolation reaches beyond it.
    let outer = end
    end = last.lowerBound
    jump(to: content)
    let (parts, _) = parts(endingWith: nil)
    end = outer
    let word = last.upperBound - (bytes[last].last == 0x0D ? 1 : 0)
    jump(to: word)
    return template(
      .hclHeredoc(delimiter: delimiter, isFlush: isFlush), from: start,
      content: content..<last.lowerBound, parts: parts)
  }

  /// The first line from an offset on that holds a word alone.
  private mutating func line(of word: String, from offset: Int) -> Range<Int>? {
    let lines = linesOfOneWord[word] ?? []
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    guard low < lines.count, lines[low].upperBound <= end else { return nil }
    return lines[low]
  }

  // MARK: Bicep

  private mutating func bicepText() -> HostExpression {
    let start = token.range.lowerBound
    jump(to: start + 1)
    let (parts, close) = parts(endingWith: UInt8(ascii: "'"))
    finish(close, from: start)
    return template(.bicepString, from: start, content: (start + 1)..<close, parts: parts)
  }

  private mutating func multilineText() -> HostExpression {
    let start = token.range.lowerBound
    let content = start + 3
    guard let close = endOfMultilineText(from: content) else {
      return unclosedMultilineText(from: start)
    }
    jump(to: close + 3)
    let parts = content < close ? [HostTemplate.Part.text(Span(content, close))] : []
    return template(.bicepMultiline, from: start, content: content..<close, parts: parts)
  }

  /// Reads `$'''…${x}…'''`; nil for a lone `$`. Of a text with several signs in front, in which as many fill in,
  /// only the end is found.
  ///
  /// https://learn.microsoft.com/azure/azure-resource-manager/bicep/data-types#multi-line-strings
  mutating func interpolatedMultilineText() -> HostExpression? {
    let start = token.range.lowerBound
    let quote = bytes[start..<end].prefix { $0 == UInt8(ascii: "$") }.endIndex
    guard bytes[quote..<end].starts(with: Self.fence) else { return nil }
    guard let close = endOfMultilineText(from: quote + 3) else {
      return unclosedMultilineText(from: start)
    }
    let content = (quote + 3)..<close
    guard quote == start + 1 else {
      jump(to: close + 3)
      return template(nil, from: start, content: content, parts: [])
    }
    let outer = end
    end = close
    jump(to: content.lowerBound)
    let (parts, _) = parts(endingWith: nil)
    end = outer
    jump(to: close + 3)
    return template(.bicepMultiline, from: start, content: content, parts: parts)
  }

  /// The offset of the three quotes that close; quotes in front of them belong to the text.
  private func endOfMultilineText(from start: Int) -> Int? {
    var offset = start
    var quotes = 0
    while offset < end {
      quotes = bytes[offset] == UInt8(ascii: "'") ? quotes + 1 : 0
      offset += 1
      if quotes >= 3, offset == end || bytes[offset] != UInt8(ascii: "'") { return offset - 3 }
    }
    return nil
  }

  private mutating func unclosedMultilineText(from start: Int) -> HostExpression {
    report("this text has no end; write ''' behind it", start..<(start + 3))
    jump(to: endOfLine(from: start))
    // What follows is text, up to where the next statement may begin.
    while token.kind != .end, !isAtStatement() {
      if token.kind == .lineBreak {
        take()
      } else {
        jump(to: endOfLine(from: token.range.upperBound))
      }
    }
    return HostExpression(kind: .unreadable, span: span(from: start))
  }

  // MARK: ARM templates

  private mutating func armText() -> HostExpression {
    let start = token.range.lowerBound
    var offset = start + 1
    while offset < end {
      if bytes[offset] == UInt8(ascii: "'") {
        guard offset + 1 < end, bytes[offset + 1] == UInt8(ascii: "'") else { break }
        offset += 1
      }
      offset += 1
    }
    let close = min(offset, end)
    if close == end { report("this text has no end; write ' behind it", start..<(start + 1)) }
    jump(to: min(close + 1, end))
    let content = (start + 1)..<max(start + 1, close)
    return template(
      .armString, from: start, content: content,
      parts: content.isEmpty ? [] : [.text(Span(content))])
  }

  /// Reads all of a file as a template of Terraform.
  mutating func templateFile() -> HostTemplate {
    let (parts, _) = parts(endingWith: nil)
    return HostTemplate(escaping: .hclFile, content: source.span, parts: parts)
  }

  // MARK: Parts

  /// Reads the parts of a text up to its quote, or its end, where `index` is left undefined.
  private mutating func parts(endingWith quote: UInt8?) -> ([HostTemplate.Part], close: Int) {
    var parts: [HostTemplate.Part] = []
    var textStart = index
    var offset = index
    while offset < end {
      let byte = bytes[offset]
      if let quote {
        if byte == quote || byte == UInt8(ascii: "\n") { break }
        if byte == UInt8(ascii: "\\") {
          offset += offset + 1 < end && bytes[offset + 1] != UInt8(ascii: "\n") ? 2 : 1
          continue
        }
      }
      let isSign =
        byte == UInt8(ascii: "$") || (byte == UInt8(ascii: "%") && language == .terraform)
      guard isSign, offset + 1 < end else {
        offset += 1
        continue
      }
      if language == .terraform, offset + 2 < end, bytes[offset + 1] == byte,
        bytes[offset + 2] == UInt8(ascii: "{")
      {
        offset += 3
      } else if bytes[offset + 1] == UInt8(ascii: "{") {
        if textStart < offset { parts.append(.text(Span(textStart, offset))) }
        jump(to: offset)
        parts.append(filledIn())
        offset = index
        textStart = offset
      } else {
        offset += 1
      }
    }
    offset = min(offset, end)
    if textStart < offset { parts.append(.text(Span(textStart, offset))) }
    jump(to: offset)
    return (parts, offset)
  }

  /// Reads `${…}` or `%{…}`, from its sign on.
  private mutating func filledIn() -> HostTemplate.Part {
    let start = index
    let isDirective = bytes[start] == UInt8(ascii: "%")
    jump(to: start + 2)
    return reading(ignoringLineBreaks: true) { reader in
      if reader.language == .terraform { _ = reader.take("~") }
      if isDirective {
        let (word, value) = reader.directive()
        reader.closeFilledIn(from: start)
        return .directive(word, value, reader.span(from: start))
      }
      let value = reader.expression()
      reader.closeFilledIn(from: start)
      return .interpolation(value, reader.span(from: start))
    }
  }

  private mutating func directive() -> (String, HostExpression?) {
    guard token.kind == .word else { return ("", nil) }
    let word = text(take().range)
    if word == "for" {
      while token.kind == .word, !isNext(word: "in") {
        take()
        guard take(",") else { break }
      }
      if isNext(word: "in") { take() }
    } else if word != "if" {
      return (word, nil)
    }
    return (word, expression())
  }

  /// Goes on behind the brace that closes what is filled in; where it is missing, behind the next one
  /// in the line, or at the end of the line.
  private mutating func closeFilledIn(from start: Int) {
    if language == .terraform { _ = take("~") }
    if take("}") { return }
    report("the '}' is missing that closes this", start..<(start + 2))
    let stop = endOfLine(from: index)
    let brace = bytes[index..<stop].firstIndex(of: UInt8(ascii: "}"))
    jump(to: brace.map { $0 + 1 } ?? stop)
  }
}

extension Parser {
  /// Takes the current token as a literal.
  mutating func literal(_ value: LiteralSyntax.Value) -> ExpressionSyntax {
    let range = current.range
    advance()
    return .literal(LiteralSyntax(value: value, range: range))
  }

  mutating func parseNumber() -> ExpressionSyntax {
    if let value = LiteralSyntax.Value(number: text(current.range)) {
      if value.isTooLarge(written: text(current.range)) { note(.numberTooLarge, at: current.range) }
      return literal(value)
    }
    note(.malformedNumber, at: current.range)
    return literal(.integer(nil, .none))
  }

  mutating func parseString() -> ExpressionSyntax {
    let content = LiteralText(quoted: current.range, in: code.bytes)
    note(escapesOf: content)
    guard content.isTerminated else {
      report(.unterminatedString, at: current.range)
      return literal(.string(nil))
    }
    let result = literal(.string(content.value))
    if at(word: "u8"), isJoined(index) {
      note(.utf8String, at: current.range)
      advance()
      return newer(.utf8String, [.expression(result)], from: result.range.lowerBound)
    }
    return result
  }

  mutating func parseCharacter() -> ExpressionSyntax {
    let content = LiteralText(quoted: current.range, in: code.bytes)
    if !content.isTerminated {
      report(.unterminatedCharacter, at: current.range)
    } else if !content.invalidEscapes.isEmpty {
      note(escapesOf: content)
    } else if content.length != 1 {
      note(.characterLiteral(length: content.length), at: current.range)
    }
    return literal(.character(content.isTerminated && content.length == 1 ? content.value : nil))
  }

  /// Notes backslashes that escape nothing; one before a placeholder may escape what that becomes.
  private mutating func note(escapesOf content: LiteralText) {
    for range in content.invalidEscapes {
      let escaped = range.count > 1 ? code.bytes[range.lowerBound + 1] : 0
      if "{$#%".utf8.contains(escaped) { continue }
      note(.invalidEscape, at: range)
    }
  }

  // MARK: Interpolated strings

  mutating func parseInterpolatedString() -> ExpressionSyntax {
    let opening = current.range
    let prefix = text(opening)
    let isVerbatim = prefix.contains("@")
    if prefix.hasPrefix("@") { note(.verbatimInterpolatedString, at: opening) }
    advance()
    var parts: [InterpolatedStringSyntax.Part] = []
    while true {
      if terminal == .interpolatedStringText {
        parts.append(.text(parseInterpolatedText(isVerbatim: isVerbatim)))
      } else if at(.openBrace), isJoined(index) {
        parts.append(.interpolation(parseInterpolation()))
      } else {
        break
      }
    }
    if terminal == .interpolatedStringEnd {
      advance()
    } else {
      report(.unterminatedString, at: range(from: opening.lowerBound))
    }
    return .interpolatedString(
      InterpolatedStringSyntax(
        isVerbatim: isVerbatim, parts: parts, range: range(from: opening.lowerBound)))
  }

  private mutating func parseInterpolatedText(isVerbatim: Bool) -> InterpolatedTextSyntax {
    let range = current.range
    let content = LiteralText(interpolated: range, in: code.bytes, isVerbatim: isVerbatim)
    note(escapesOf: content)
    if let brace = unescapedBrace(in: range) { note(.unescapedBrace, at: brace..<brace + 1) }
    advance()
    return InterpolatedTextSyntax(value: content.value, range: range)
  }

  /// The offset of a closing brace that stands alone. Beside doubled opening ones nobody knows: they
  /// may belong to a named value.
  private func unescapedBrace(in range: Range<Int>) -> Int? {
    let brace = UInt8(ascii: "}")
    var index = range.lowerBound
    var found: Int?
    while index < range.upperBound {
      if code.bytes[index] == UInt8(ascii: "{") { return nil }
      if code.bytes[index] == brace {
        let isDouble = index + 1 < range.upperBound && code.bytes[index + 1] == brace
        if !isDouble { found = found ?? index }
        index += isDouble ? 2 : 1
      } else {
        index += 1
      }
    }
    return found
  }

  /// Reads `{value,alignment:format}`.
  private mutating func parseInterpolation() -> InterpolationSyntax {
    let start = start
    let opener = index
    advance()
    let value = parseExpression()
    let alignment = take(.comma) ? parseExpression() : nil
    var format: String?
    if terminal == .interpolatedStringText {
      let written = text(current.range)
      format = written.hasPrefix(":") ? String(written.dropFirst()) : written
      if written == ":" { note(.emptyFormat, at: current.range) }
      advance()
    }
    close(opener)
    return InterpolationSyntax(
      value: value, alignment: alignment, format: format, range: range(from: start))
  }
}

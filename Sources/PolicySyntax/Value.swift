public import SourceText

/// An attribute's value or a run of character data: literal text, expressions and named values.
public struct Value: Sendable {
  public let tree: SyntaxTree

  /// The value as written: between the quotes, or the whole text.
  public let span: Span

  let partsRange: Range<Int>

  /// False in CDATA, where `&amp;` means itself.
  public let decodesReferences: Bool

  /// The value as it stands in the file.
  public var raw: String { tree.source.text(span) }

  /// The value with its character references replaced.
  public var decoded: String { decoded(span) }

  /// A stretch of the value with its character references replaced.
  public func decoded(_ span: Span) -> String {
    let bytes = tree.source.bytes[span.range]
    // Most values hold no reference, and need no list of their bytes on the way to a string.
    if !decodesReferences || !bytes.contains(UInt8(ascii: "&")) {
      return String(decoding: bytes, as: UTF8.self)
    }
    return DecodedText(of: span, in: self).string
  }

  /// True when there is nothing but white space.
  public var isBlank: Bool {
    tree.source.bytes[span.range].allSatisfy(\.isXMLBlank)
  }

  /// True when the value is plain text: no expression and no named value.
  public var isLiteral: Bool { partsRange.isEmpty }

  /// False for a value that certainly refers to no named value: no two braces stand side by side in it, nor
  /// anything that may stand for one.
  public var mayHoldNamedValues: Bool {
    var previous: UInt8 = 0
    for byte in tree.source.bytes[span.range] {
      if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "{") && previous == byte { return true }
      previous = byte
    }
    return false
  }

  /// The value cut into literal text, expressions and named values, in order and without gaps.
  public var parts: [Part] {
    var parts: [Part] = []
    var position = span.start
    for index in partsRange {
      let record = tree.parts[index]
      let part = Span(Int(record.start), Int(record.end))
      if position < part.start { parts.append(.literal(Span(position, part.start))) }
      if let form = record.kind.form {
        parts.append(
          .expression(
            ExpressionSource(
              value: self, span: part, form: form, isTerminated: record.isTerminated)))
      } else {
        parts.append(.namedValue(NamedValueReference(delimited: part, in: tree.source)))
      }
      position = part.end
    }
    if position < span.end { parts.append(.literal(Span(position, span.end))) }
    return parts
  }

  /// The expressions of the value, in order.
  public var expressions: [ExpressionSource] {
    partsRange.isEmpty
      ? []
      : parts.compactMap { if case .expression(let source) = $0 { source } else { nil } }
  }

  /// The first expression of the value.
  public var firstExpression: ExpressionSource? {
    for index in partsRange {
      let record = tree.parts[index]
      guard let form = record.kind.form else { continue }
      return ExpressionSource(
        value: self, span: Span(Int(record.start), Int(record.end)), form: form,
        isTerminated: record.isTerminated)
    }
    return nil
  }

  /// The expression that the value begins with, blanks in front aside.
  public var leadingExpression: ExpressionSource? {
    firstExpression.flatMap { $0.span.start == trimmedSpan.start ? $0 : nil }
  }

  /// The expression that is the whole value, blanks around it aside.
  public var wholeExpression: ExpressionSource? {
    guard !partsRange.isEmpty else { return nil }
    var found: ExpressionSource?
    for part in parts {
      switch part {
      case .expression(let source):
        if found != nil { return nil }
        found = source
      case .namedValue:
        return nil
      case .literal(let span):
        if !tree.source.bytes[span.range].allSatisfy(\.isXMLBlank) { return nil }
      }
    }
    return found
  }

  /// Where the value's text begins and ends when blanks are left off.
  public var trimmedSpan: Span {
    let bytes = tree.source.bytes
    var start = span.start
    var end = span.end
    while start < end, bytes[start].isXMLBlank { start += 1 }
    while end > start, bytes[end - 1].isXMLBlank { end -= 1 }
    return Span(start, end)
  }
}

/// A piece of a value.
public enum Part: Sendable {
  case literal(Span)
  case expression(ExpressionSource)
  case namedValue(NamedValueReference)
}

/// A policy expression as written: `@(…)` or `@{…}`.
public struct ExpressionSource: Sendable {
  public enum Form: Sendable {
    /// `@( )`: one C# expression, which may span lines.
    case oneLine
    /// `@{ }`: a block of C# statements.
    case block
  }

  /// The value the expression stands in.
  public let value: Value

  /// The expression with `@` and both brackets.
  public let span: Span
  public let form: Form

  /// False when the closing bracket is missing; `span` then ends where the value does.
  public let isTerminated: Bool

  /// The C# between the brackets, as written.
  public var codeSpan: Span { Span(span.start + 2, isTerminated ? span.end - 1 : span.end) }

  /// The C# between the brackets with character references replaced, and the way back to the file.
  public var code: DecodedText { DecodedText(of: codeSpan, in: value) }
}

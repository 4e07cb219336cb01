/// Finds where a policy expression ends.
///
/// The service looks for the bracket that closes `@(` or `@{`, and so has to know enough C# to skip
/// strings, characters and comments. Quotation marks may be raw or written as `&quot;`, also side
/// by side in one expression: a string ends with the same writing it began with.
struct ExpressionScanner {
  private let bytes: [UInt8]
  private let limit: Int

  /// The quotation mark around the attribute that holds the expression, if any.
  private let delimiter: UInt8?
  private let decodesReferences: Bool
  private var index: Int

  /// How deep interpolated strings may stand inside each other.
  private static let maximumStringNesting = 32

  private init(
    bytes: [UInt8], from: Int, limit: Int, delimiter: UInt8?, decodesReferences: Bool
  ) {
    self.bytes = bytes
    self.limit = limit
    self.delimiter = delimiter
    self.decodesReferences = decodesReferences
    index = from
  }

  /// True when an expression begins at an offset. `@@(` is an escaped at sign.
  static func begins(at index: Int, in bytes: [UInt8], limit: Int) -> Bool {
    index + 1 < limit && bytes[index] == UInt8(ascii: "@")
      && (bytes[index + 1] == UInt8(ascii: "(") || bytes[index + 1] == UInt8(ascii: "{"))
      && (index == 0 || bytes[index - 1] != UInt8(ascii: "@"))
  }

  /// The offset behind the bracket that closes the expression at `start`; nil when none does.
  static func end(
    ofExpressionAt start: Int, in bytes: [UInt8], limit: Int, delimiter: UInt8? = nil,
    decodesReferences: Bool = true
  ) -> Int? {
    var scanner = ExpressionScanner(
      bytes: bytes, from: start + 2, limit: limit, delimiter: delimiter,
      decodesReferences: decodesReferences)
    let isOneLine = bytes[start + 1] == UInt8(ascii: "(")
    let closes = scanner.skipCode(
      until: isOneLine ? UInt8(ascii: ")") : UInt8(ascii: "}"), nesting: 0)
    return closes ? scanner.index : nil
  }

  /// Skips code and the bracket `closer`; false when the text ends first or a string never does.
  private mutating func skipCode(until closer: UInt8, nesting: Int) -> Bool {
    var open = [closer]
    while true {
      var position = index
      while position < limit, !bytes[position].maySteerCode { position += 1 }
      index = position
      guard index < limit else { return false }
      switch bytes[index] {
      case UInt8(ascii: "("):
        open.append(UInt8(ascii: ")"))
        index += 1
      case UInt8(ascii: "["):
        open.append(UInt8(ascii: "]"))
        index += 1
      case UInt8(ascii: "{"):
        open.append(UInt8(ascii: "}"))
        index += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        // A bracket that nothing opened is a mistake in the C#, not the end of the expression.
        if let opener = open.lastIndex(of: bytes[index]) { open.removeSubrange(opener...) }
        index += 1
        if open.isEmpty { return true }
      case UInt8(ascii: "@"), UInt8(ascii: "$"), UInt8(ascii: "\""), UInt8(ascii: "&"):
        guard skipStringOrSymbol(nesting: nesting) else { return false }
      case UInt8(ascii: "'"):
        skipCharacterLiteral(quoteLength: 1)
      case UInt8(ascii: "/"):
        skipCommentOrSlash()
      default:
        index += 1
      }
    }
  }

  /// Skips a string with its prefix, or the one symbol that turned out to start no string.
  private mutating func skipStringOrSymbol(nesting: Int) -> Bool {
    var quote = index
    var isVerbatim = false
    var isInterpolated = false
    while quote < limit {
      if bytes[quote] == UInt8(ascii: "@"), !isVerbatim {
        isVerbatim = true
      } else if bytes[quote] == UInt8(ascii: "$"), !isInterpolated {
        isInterpolated = true
      } else {
        break
      }
      quote += 1
    }
    if quote < limit, bytes[quote] == UInt8(ascii: "\"") {
      index = quote + 1
      return skipString(
        closedByReference: false, isVerbatim: isVerbatim, isInterpolated: isInterpolated,
        nesting: nesting)
    }
    if let reference = reference(at: quote) {
      if reference.scalar == "\"" {
        index = reference.end
        return skipString(
          closedByReference: true, isVerbatim: isVerbatim, isInterpolated: isInterpolated,
          nesting: nesting)
      }
      if reference.scalar == "'", quote == index {
        skipCharacterLiteral(quoteLength: reference.end - quote)
      } else {
        index = reference.end
      }
      return true
    }
    index += 1
    return true
  }

  /// Skips the rest of a string whose opening quotation mark is behind us.
  private mutating func skipString(
    closedByReference: Bool, isVerbatim: Bool, isInterpolated: Bool, nesting: Int
  ) -> Bool {
    guard nesting < Self.maximumStringNesting else { return false }
    while index < limit {
      if let length = quoteLength(asReference: closedByReference) {
        index += length
        // In a verbatim string a doubled quotation mark stands for one.
        guard isVerbatim, let second = quoteLength(asReference: closedByReference) else {
          return true
        }
        index += second
        continue
      }
      switch bytes[index] {
      case UInt8(ascii: "\""):
        // A raw quotation mark in an escaped string ends the attribute, not the string.
        if delimiter == UInt8(ascii: "\"") { return false }
        index += 1
      case UInt8(ascii: "\\") where !isVerbatim:
        index += 1
        if index < limit { index = reference(at: index)?.end ?? index + 1 }
      case UInt8(ascii: "\n") where !isVerbatim, UInt8(ascii: "\r") where !isVerbatim:
        return false
      case UInt8(ascii: "{") where isInterpolated:
        index += 1
        if index < limit, bytes[index] == UInt8(ascii: "{") {
          index += 1
        } else if !skipCode(until: UInt8(ascii: "}"), nesting: nesting + 1) {
          return false
        }
      default:
        index += 1
      }
    }
    return false
  }

  /// The length of the quotation mark at the current place, written raw or as a reference.
  private func quoteLength(asReference: Bool) -> Int? {
    guard index < limit else { return nil }
    if !asReference { return bytes[index] == UInt8(ascii: "\"") ? 1 : nil }
    guard let reference = reference(at: index), reference.scalar == "\"" else { return nil }
    return reference.end - index
  }

  /// Skips `'x'`, or just the quotation mark when no character literal follows.
  private mutating func skipCharacterLiteral(quoteLength: Int) {
    var end = index + quoteLength
    guard end < limit else {
      index = end
      return
    }
    if bytes[end] == UInt8(ascii: "\\") {
      end += 1
      if end < limit { end = reference(at: end)?.end ?? end + 1 }
      // The rest of an escape such as \u0041.
      while end < limit, bytes[end].isHexadecimalDigit { end += 1 }
    } else if let reference = reference(at: end) {
      end = reference.end
    } else {
      repeat { end += 1 } while end < limit && bytes[end] & 0xC0 == 0x80
    }
    if end < limit, bytes[end] == UInt8(ascii: "'") {
      index = end + 1
    } else if end < limit, let reference = reference(at: end), reference.scalar == "'" {
      index = reference.end
    } else {
      index += quoteLength
    }
  }

  private mutating func skipCommentOrSlash() {
    guard index + 1 < limit else {
      index += 1
      return
    }
    switch bytes[index + 1] {
    case UInt8(ascii: "/"):
      while index < limit, bytes[index] != UInt8(ascii: "\n"), bytes[index] != UInt8(ascii: "\r") {
        // A line break may be written as a reference, as those in attributes of strict XML are.
        if let reference = reference(at: index), ["\n", "\r"].contains(reference.scalar) { return }
        index += 1
      }
    case UInt8(ascii: "*"):
      index += 2
      while index + 1 < limit,
        !(bytes[index] == UInt8(ascii: "*") && bytes[index + 1] == UInt8(ascii: "/"))
      {
        index += 1
      }
      index = min(index + 2, limit)
    default:
      index += 1
    }
  }

  private func reference(at offset: Int) -> CharacterReference? {
    guard decodesReferences, offset < limit, bytes[offset] == UInt8(ascii: "&") else { return nil }
    return CharacterReference(at: offset, in: bytes[..<limit])
  }
}

extension UInt8 {
  /// A byte at which the reading of code has to stop and look.
  fileprivate var maySteerCode: Bool {
    switch self {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "@"), UInt8(ascii: "$"),
      UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "&"), UInt8(ascii: "/"):
      true
    default: false
    }
  }

  fileprivate var isHexadecimalDigit: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}

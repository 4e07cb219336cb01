import PolicySyntax
import SourceText

/// A character of an expression that has to be escaped where the file is well-formed XML.
struct UnescapedCharacter {
  let span: Span
  let escaped: String

  /// All of an expression, in order.
  ///
  /// - Parameter quote: the quotation mark around the attribute; nil for text.
  static func all(in expression: ExpressionSource, quote: UInt8?) -> [UnescapedCharacter] {
    // CDATA is there to hold such characters.
    guard expression.value.decodesReferences, expression.isTerminated else { return [] }
    let bytes = expression.value.tree.source.bytes
    let code = expression.codeSpan
    return code.range.compactMap { index in
      let escaped: String
      switch bytes[index] {
      case UInt8(ascii: "<"): escaped = "&lt;"
      case UInt8(ascii: "&"):
        if isReference(bytes[index..<code.end]) { return nil }
        escaped = "&amp;"
      case UInt8(ascii: "\"") where quote == UInt8(ascii: "\""): escaped = "&quot;"
      case UInt8(ascii: "'") where quote == UInt8(ascii: "'"): escaped = "&apos;"
      default: return nil
      }
      return UnescapedCharacter(span: Span(index, index + 1), escaped: escaped)
    }
  }

  /// True when an ampersand begins `&name;` or `&#1;`.
  private static func isReference(_ text: ArraySlice<UInt8>) -> Bool {
    let name = text.dropFirst().prefix { byte in
      byte == UInt8(ascii: "#") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
    return !name.isEmpty && name.endIndex < text.endIndex
      && text[name.endIndex] == UInt8(ascii: ";")
  }
}

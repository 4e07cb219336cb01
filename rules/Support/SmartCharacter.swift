import PolicySyntax
import SourceText

/// A character that word processors, chats and web pages put where code wants a plain one.
struct SmartCharacter {
  enum Kind: Equatable {
    case doubleQuote
    case singleQuote
    case invisible(InvisibleCharacter)
  }

  let kind: Kind
  let scalar: Unicode.Scalar
  let span: Span

  /// What was most likely meant.
  var plain: String {
    switch kind {
    case .doubleQuote: "\""
    case .singleQuote: "'"
    case .invisible(.space): " "
    case .invisible: ""
    }
  }

  /// The character as a message calls it; most cannot be seen.
  var description: String {
    let number = "U+" + String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal
    return switch kind {
    case .doubleQuote, .singleQuote: "the curly quotation mark '\(scalar)' (\(number))"
    case .invisible(.space): "the special space \(number)"
    case .invisible(.zeroWidth): "the invisible character \(number)"
    case .invisible(.direction):
      "the invisible character \(number), which turns the direction of text,"
    }
  }

  /// What to do about it.
  var advice: String {
    switch kind {
    case .doubleQuote: "write '\"'"
    case .singleQuote: "write \"'\""
    case .invisible(.space): "write a plain blank"
    case .invisible: "take it out"
    }
  }

  /// True for the controls that can show code in another order than it runs in. The mere marks of
  /// direction also occur in honest Hebrew and Arabic text.
  var reordersText: Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }

  private var hexadecimal: String { String(scalar.value, radix: 16, uppercase: true) }

  /// The smart characters in a stretch of text, in order.
  static func all(in span: Span, of source: SourceText) -> [SmartCharacter] {
    scalars(in: source.bytes[span.range]).compactMap { scalar, range in
      kind(of: scalar).map { SmartCharacter(kind: $0, scalar: scalar, span: Span(range)) }
    }
  }

  /// The scalars of two and three bytes; all that is looked for here is among them.
  private static func scalars(in bytes: ArraySlice<UInt8>) -> [(Unicode.Scalar, Range<Int>)] {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return [] }
    var found: [(Unicode.Scalar, Range<Int>)] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let lead = UInt32(bytes[index])
      var value: UInt32?
      var length = 1
      if lead & 0xE0 == 0xC0, index + 1 < bytes.endIndex {
        value = (lead & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F)
        length = 2
      } else if lead & 0xF0 == 0xE0, index + 2 < bytes.endIndex {
        value =
          (lead & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6
          | UInt32(bytes[index + 2] & 0x3F)
        length = 3
      }
      if let value, let scalar = Unicode.Scalar(value) {
        found.append((scalar, index..<index + length))
      }
      index += length
    }
    return found
  }

  private static func kind(of scalar: Unicode.Scalar) -> Kind? {
    switch scalar.value {
    case 0x2018...0x201B: .singleQuote
    case 0x201C...0x201F: .doubleQuote
    default: InvisibleCharacter(scalar).map(Kind.invisible)
    }
  }
}

extension HostEscaping {
  /// A text as the host writes it; nil for what it cannot write.
  ///
  /// What stands around the text is not looked at: beside it a sign may mean something else.
  public func encoded(_ text: [UInt8]) -> [UInt8]? {
    switch self {
    case .none, .bicepMultiline, .markdownFence: return text
    case .jsonString: return text.flatMap(Self.json)
    case .xmlText, .xmlAttribute:
      // XML has no way to write control characters.
      guard text.allSatisfy({ $0 >= 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) else {
        return nil
      }
      return text.flatMap { Self.xml($0, isAttribute: self == .xmlAttribute) }
    case .bicepString:
      return text.indices.flatMap { index -> [UInt8] in
        let opens =
          text[index] == UInt8(ascii: "$") && text.dropFirst(index + 1).first == UInt8(ascii: "{")
        return opens ? Array("\\$".utf8) : Self.bicep(text[index])
      }
    case .armString:
      return text.flatMap { $0 == UInt8(ascii: "'") ? [$0, $0] : [$0] }
    case .hclTemplate: return Self.template(text, isQuoted: true)
    case .hclHeredoc, .hclFile: return Self.template(text, isQuoted: false)
    }
  }

  private static func json(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case UInt8(ascii: "\""): Array("\\\"".utf8)
    case UInt8(ascii: "\\"): Array("\\\\".utf8)
    case 0x08: Array("\\b".utf8)
    case 0x09: Array("\\t".utf8)
    case 0x0A: Array("\\n".utf8)
    case 0x0C: Array("\\f".utf8)
    case 0x0D: Array("\\r".utf8)
    case 0..<0x20: Array("\\u00".utf8) + hexadecimal(byte)
    default: [byte]
    }
  }

  private static func xml(_ byte: UInt8, isAttribute: Bool) -> [UInt8] {
    switch byte {
    case UInt8(ascii: "<"): Array("&lt;".utf8)
    case UInt8(ascii: ">"): Array("&gt;".utf8)
    case UInt8(ascii: "&"): Array("&amp;".utf8)
    case UInt8(ascii: "\"") where isAttribute: Array("&quot;".utf8)
    case UInt8(ascii: "'") where isAttribute: Array("&apos;".utf8)
    case 0x09 where isAttribute: Array("&#9;".utf8)
    case 0x0A where isAttribute: Array("&#10;".utf8)
    case 0x0D: Array("&#13;".utf8)
    default: [byte]
    }
  }

  private static func bicep(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case UInt8(ascii: "\\"): Array("\\\\".utf8)
    case UInt8(ascii: "'"): Array("\\'".utf8)
    case 0x09: Array("\\t".utf8)
    case 0x0A: Array("\\n".utf8)
    case 0x0D: Array("\\r".utf8)
    case 0..<0x20: Array("\\u{".utf8) + hexadecimal(byte) + Array("}".utf8)
    default: [byte]
    }
  }

  private static func template(_ text: [UInt8], isQuoted: Bool) -> [UInt8] {
    var encoded: [UInt8] = []
    for (index, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "$"), UInt8(ascii: "%"):
        if text.dropFirst(index + 1).first == UInt8(ascii: "{") { encoded.append(byte) }
        encoded.append(byte)
      case UInt8(ascii: "\\") where isQuoted: encoded += Array("\\\\".utf8)
      case UInt8(ascii: "\"") where isQuoted: encoded += Array("\\\"".utf8)
      case 0x09 where isQuoted: encoded += Array("\\t".utf8)
      case 0x0A where isQuoted: encoded += Array("\\n".utf8)
      case 0x0D where isQuoted: encoded += Array("\\r".utf8)
      case 0..<0x20 where isQuoted: encoded += Array("\\u00".utf8) + hexadecimal(byte)
      default: encoded.append(byte)
      }
    }
    return encoded
  }

  private static func hexadecimal(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}

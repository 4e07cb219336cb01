// What one sign of a host stands for. Each function reads one or more bytes, or gives false.
extension HostDecoder {
  mutating func decodeNextOfJSON() -> Bool {
    switch bytes[index] {
    case UInt8(ascii: "\""): return false
    case UInt8(ascii: "\\"): break
    default:
      take(1)
      return true
    }
    guard let letter = byte(1) else { return false }
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): replace(2, with: [letter])
    case UInt8(ascii: "b"): replace(2, with: [0x08])
    case UInt8(ascii: "f"): replace(2, with: [0x0C])
    case UInt8(ascii: "n"): replace(2, with: [0x0A])
    case UInt8(ascii: "r"): replace(2, with: [0x0D])
    case UInt8(ascii: "t"): replace(2, with: [0x09])
    case UInt8(ascii: "u"):
      guard let unit = number(index + 2, digits: 4) else { return false }
      if let scalar = Unicode.Scalar(unit) {
        replace(6, with: scalar)
      } else if unit < 0xDC00, byte(6) == UInt8(ascii: "\\"), byte(7) == UInt8(ascii: "u"),
        let low = number(index + 8, digits: 4), (0xDC00...0xDFFF).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      {
        replace(12, with: scalar)
      } else {
        // Half a pair is no character.
        replace(6, with: "\u{FFFD}")
      }
    default: return false
    }
    return true
  }

  mutating func decodeNextOfXML(isAttribute: Bool) -> Bool {
    switch bytes[index] {
    case UInt8(ascii: "<"): return false
    case UInt8(ascii: "&"): break
    case 0x0D:
      replace(byte(1) == 0x0A ? 2 : 1, with: isAttribute ? [0x20] : [0x0A])
      return true
    case 0x0A where isAttribute, 0x09 where isAttribute:
      replace(1, with: [0x20])
      return true
    default:
      take(1)
      return true
    }
    let longest = bytes[index..<min(end, index + 12)]
    guard let semicolon = longest.firstIndex(of: UInt8(ascii: ";")) else { return false }
    let name = String(decoding: bytes[(index + 1)..<semicolon], as: UTF8.self)
    guard let scalar = Self.scalar(ofReference: name) else { return false }
    replace(semicolon + 1 - index, with: scalar)
    return true
  }

  private static func scalar(ofReference name: String) -> Unicode.Scalar? {
    switch name {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    let isHexadecimal = name.hasPrefix("#x")
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst(isHexadecimal ? 2 : 1)
    guard digits.first != "+", let value = UInt32(digits, radix: isHexadecimal ? 16 : 10),
      value > 0
    else { return nil }
    return Unicode.Scalar(value)
  }

  mutating func decodeNextOfBicep() -> Bool {
    switch bytes[index] {
    case UInt8(ascii: "'"), 0x0A, 0x0D: return false
    case UInt8(ascii: "$") where byte(1) == UInt8(ascii: "{"):
      guard let end = Interpolation.end(at: index, in: bytes, to: end, quote: UInt8(ascii: "'"))
      else { return false }
      takeFilledIn(to: end)
      return true
    case UInt8(ascii: "\\"): break
    default:
      take(1)
      return true
    }
    switch byte(1) {
    case UInt8(ascii: "\\"): replace(2, with: "\\")
    case UInt8(ascii: "'"): replace(2, with: "'")
    case UInt8(ascii: "$"): replace(2, with: "$")
    case UInt8(ascii: "n"): replace(2, with: "\n")
    case UInt8(ascii: "r"): replace(2, with: "\r")
    case UInt8(ascii: "t"): replace(2, with: "\t")
    case UInt8(ascii: "u") where byte(2) == UInt8(ascii: "{"):
      let longest = bytes[index..<min(end, index + 12)]
      guard let close = longest.firstIndex(of: UInt8(ascii: "}")),
        let value = number(index + 3, digits: close - index - 3),
        let scalar = Unicode.Scalar(value)
      else { return false }
      replace(close + 1 - index, with: scalar)
    default: return false
    }
    return true
  }

  mutating func decodeNextOfARM() -> Bool {
    guard bytes[index] == UInt8(ascii: "'") else {
      take(1)
      return true
    }
    guard byte(1) == UInt8(ascii: "'") else { return false }
    replace(2, with: "'")
    return true
  }

  mutating func decodeNextOfTemplate(isQuoted: Bool) -> Bool {
    let first = bytes[index]
    switch first {
    case UInt8(ascii: "$"), UInt8(ascii: "%"):
      if byte(1) == UInt8(ascii: "{") {
        guard
          let end = Interpolation.end(at: index, in: bytes, to: end, quote: UInt8(ascii: "\""))
        else { return false }
        takeFilledIn(to: end)
      } else if byte(1) == first, byte(2) == UInt8(ascii: "{") {
        replace(3, with: [first, UInt8(ascii: "{")])
      } else {
        // Nothing says which of three or more signs before a brace belong to the escape.
        let signs = bytes[index..<end].prefix { $0 == first }
        if signs.count > 2, signs.endIndex < end, bytes[signs.endIndex] == UInt8(ascii: "{") {
          return false
        }
        take(signs.count)
      }
      return true
    case UInt8(ascii: "\"") where isQuoted, 0x0A where isQuoted, 0x0D where isQuoted: return false
    case UInt8(ascii: "\\") where isQuoted: break
    default:
      take(1)
      return true
    }
    switch byte(1) {
    case UInt8(ascii: "\\"): replace(2, with: "\\")
    case UInt8(ascii: "\""): replace(2, with: "\"")
    case UInt8(ascii: "n"): replace(2, with: "\n")
    case UInt8(ascii: "r"): replace(2, with: "\r")
    case UInt8(ascii: "t"): replace(2, with: "\t")
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let digits = byte(1) == UInt8(ascii: "u") ? 4 : 8
      guard let scalar = number(index + 2, digits: digits).flatMap(Unicode.Scalar.init) else {
        return false
      }
      replace(2 + digits, with: scalar)
    default: return false
    }
    return true
  }

  /// A number in hexadecimal digits, all of which are there.
  private func number(_ start: Int, digits: Int) -> UInt32? {
    guard digits > 0, start + digits <= end else { return nil }
    let text = bytes[start..<(start + digits)]
    guard text.first != UInt8(ascii: "+") else { return nil }
    return UInt32(String(decoding: text, as: UTF8.self), radix: 16)
  }
}

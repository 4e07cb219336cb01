/// `${…}` and `%{…}`, which a host fills in with what an expression of its own gives.
enum Interpolation {
  /// The offset behind the brace that closes an interpolation; nil when none does.
  ///
  /// Strings in it may hold braces, and interpolations again.
  ///
  /// - Parameter quote: what strings of the host stand in.
  static func end(at start: Int, in bytes: [UInt8], to limit: Int, quote: UInt8) -> Int? {
    // What is open, from the outside to the inside: true for a string, false for braces.
    var open = [false]
    var index = start + 2
    while index < limit {
      let byte = bytes[index]
      let isInString = open[open.count - 1]
      if isInString, byte == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      switch byte {
      case quote:
        if isInString { open.removeLast() } else { open.append(true) }
      case UInt8(ascii: "{"):
        // In a string only that of an interpolation counts.
        if !isInString {
          open.append(false)
        } else if opensInterpolation(at: index, in: bytes, quote: quote) {
          open.append(false)
        }
      case UInt8(ascii: "}") where !isInString:
        open.removeLast()
        if open.isEmpty { return index + 1 }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// True for the brace of `${`, and for that of `%{` where the host knows it, unless it is escaped.
  private static func opensInterpolation(at brace: Int, in bytes: [UInt8], quote: UInt8) -> Bool {
    let sign = bytes[brace - 1]
    if quote == UInt8(ascii: "'") { return sign == UInt8(ascii: "$") }
    guard sign == UInt8(ascii: "$") || sign == UInt8(ascii: "%") else { return false }
    return bytes[brace - 2] != sign
  }

  /// The offset behind the line break that ends a line of a template, those inside interpolations
  /// aside; the limit where none does, and nil for an interpolation without an end.
  static func endOfLine(in bytes: [UInt8], from start: Int, to limit: Int) -> Int? {
    var index = start
    while index < limit {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n") { return index + 1 }
      if byte == UInt8(ascii: "$") || byte == UInt8(ascii: "%"), index + 1 < limit {
        if bytes[index + 1] == UInt8(ascii: "{") {
          guard let end = end(at: index, in: bytes, to: limit, quote: UInt8(ascii: "\"")) else {
            return nil
          }
          index = end
          continue
        }
        if index + 2 < limit, bytes[index + 1] == byte, bytes[index + 2] == UInt8(ascii: "{") {
          index += 3
          continue
        }
      }
      index += 1
    }
    return limit
  }
}

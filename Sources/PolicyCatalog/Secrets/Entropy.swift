/// How random a text looks: the bits that each of its bytes tells.
///
/// The bounds are those by which keys and what else stands in policies of running services could be told
/// apart without a mistake.
enum Entropy {
  static func isHigh(_ text: ArraySlice<UInt8>) -> Bool { bits(of: text) >= 4.2 }

  /// Of hexadecimal digits there are sixteen, so that none tells more than four bits.
  static func isHighForHexadecimal(_ text: ArraySlice<UInt8>) -> Bool { bits(of: text) >= 3.3 }

  /// The bits for each byte, by how often each byte occurs.
  static func bits(of text: ArraySlice<UInt8>) -> Double {
    guard !text.isEmpty else { return 0 }
    var counts = [Int](repeating: 0, count: 256)
    for byte in text { counts[Int(byte)] += 1 }
    let total = Double(text.count)
    return counts.filter { $0 > 0 }.reduce(0) { sum, count in
      sum + Double(count) / total * binaryLogarithm(of: total / Double(count))
    }
  }

  /// The logarithm to the base of two of a number from one on, digit by digit: there is none without the
  /// C library.
  private static func binaryLogarithm(of number: Double) -> Double {
    var result = Double(number.exponent)
    var rest = number.significand
    var digit = 0.5
    for _ in 0..<20 {
      rest *= rest
      if rest >= 2 {
        rest /= 2
        result += digit
      }
      digit /= 2
    }
    return result
  }
}

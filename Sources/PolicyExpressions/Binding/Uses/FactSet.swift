/// A small set of facts, by their numbers in a table, that costs the same however many there are.
struct FactSet: Sendable, Equatable {
  /// How many facts a table may number.
  static let capacity = 512

  private var words = SIMD8<UInt64>()

  var isEmpty: Bool { words == SIMD8() }

  func contains(_ fact: Int) -> Bool { words[fact >> 6] & (1 << UInt64(fact & 63)) != 0 }

  mutating func insert(_ fact: Int) { words[fact >> 6] |= 1 << UInt64(fact & 63) }

  mutating func formUnion(_ other: FactSet) { words |= other.words }

  func union(_ other: FactSet) -> FactSet {
    var result = self
    result.words |= other.words
    return result
  }

  func intersection(_ other: FactSet) -> FactSet {
    var result = self
    result.words &= other.words
    return result
  }

  func subtracting(_ other: FactSet) -> FactSet {
    var result = self
    result.words &= ~other.words
    return result
  }

  /// The facts that only one of both has.
  func symmetricDifference(_ other: FactSet) -> FactSet {
    var result = self
    result.words ^= other.words
    return result
  }

  /// The numbers in ascending order.
  var numbers: [Int] {
    var result: [Int] = []
    for index in words.indices {
      var word = words[index]
      while word != 0 {
        result.append(index << 6 + word.trailingZeroBitCount)
        word &= word - 1
      }
    }
    return result
  }
}

extension [UInt8] {
  /// True when the bytes of a range are exactly those of a text.
  ///
  /// The question that is asked most: the lengths settle nearly all of them. The others are settled among plain
  /// bytes, since a walk through a string's view of them takes several times as long.
  public func spell(_ text: String, in range: Range<Int>) -> Bool {
    guard text.utf8.count == range.count, range.upperBound <= count else { return false }
    let given = span
    let wanted = text.utf8.span
    for index in wanted.indices where given[range.lowerBound + index] != wanted[index] {
      return false
    }
    return true
  }

  /// The first place of a byte at an offset or behind it; nil where there is none.
  public func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    let bytes = span
    var index = start
    while index < bytes.count {
      if bytes[index] == byte { return index }
      index += 1
    }
    return nil
  }
}

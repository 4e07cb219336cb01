extension [UInt8] {
  /// True when the bytes of a range are exactly those of a text.
  ///
  /// The question that is asked most: the lengths settle nearly all of them.
  public func spell(_ text: String, in range: Range<Int>) -> Bool {
    let wanted = text.utf8
    guard wanted.count == range.count, range.upperBound <= count else { return false }
    var index = range.lowerBound
    for byte in wanted {
      if self[index] != byte { return false }
      index += 1
    }
    return true
  }

  /// True when a text occurs anywhere.
  public func occurs(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return true }
    let length = text.utf8.count
    var index = 0
    while index + length <= count {
      if self[index] == first, spell(text, in: index..<(index + length)) { return true }
      index += 1
    }
    return false
  }
}

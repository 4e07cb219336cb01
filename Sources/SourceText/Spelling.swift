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
}

extension StringProtocol {
  /// The text without the white space at both ends.
  public var trimmed: String {
    // Most texts have no white space at their ends, which is told without looking for characters.
    if let first = unicodeScalars.first, let last = unicodeScalars.last,
      ("!"..."~").contains(first), ("!"..."~").contains(last)
    {
      return String(self)
    }
    guard let start = firstIndex(where: { !$0.isWhitespace }),
      let end = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[start...end])
  }
}

extension UInt8 {
  /// True for white space of ASCII.
  public var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

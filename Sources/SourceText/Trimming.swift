extension String {
  /// The text without the white space at both ends.
  public var trimmed: String {
    // Most texts have no white space at their ends, which their bytes tell without a look for characters.
    let bytes = utf8.span
    if let last = bytes.indices.last, bytes[0].isVisible, bytes[last].isVisible { return self }
    return self[...].trimmed
  }
}

extension StringProtocol {
  /// The text without the white space at both ends.
  public var trimmed: String {
    guard let start = firstIndex(where: { !$0.isWhitespace }),
      let end = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[start...end])
  }
}

extension UInt8 {
  /// True for white space of ASCII.
  public var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

  /// True for the letters, digits and signs of ASCII.
  fileprivate var isVisible: Bool { (0x21...0x7E).contains(self) }
}

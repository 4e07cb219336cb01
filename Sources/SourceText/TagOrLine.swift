extension SourceText {
  /// How many bytes before a place, and of it, may tell it from others: a line may be as long as a file.
  public static let reach = 512

  /// Where the tag begins that an offset lies in, in files without tags its line; nil where that is further than
  /// `reach`. The offset itself may be that of the tag.
  public func beginning(near offset: Int) -> Int? {
    let mark = isMarkup ? UInt8(ascii: "<") : UInt8(ascii: "\n")
    let limit = max(0, offset - Self.reach)
    let looked = bytes[limit..<min(offset + 1, bytes.count)]
    return looked.lastIndex(of: mark) ?? (limit == 0 ? 0 : nil)
  }

  /// True for a file whose first letter opens a tag.
  var isMarkup: Bool {
    if case .excerpt(let excerpt) = origin { return excerpt.isMarkup }
    return bytes.prefix(Self.reach).first { !$0.isBlank } == UInt8(ascii: "<")
  }
}

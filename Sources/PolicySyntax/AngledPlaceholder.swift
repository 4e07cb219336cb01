public import SourceText

extension Placeholder {
  /// The stretch of `<name>` from its `<` on, as pages write what readers are to fill in; nil where something else
  /// stands there, such as markup, which has an end tag.
  ///
  /// In the text of a value it can be nothing else; where tags may stand, ask with `isInsideAddress`, too.
  public static func angled(at offset: Int, in source: SourceText) -> Span? {
    let end = min(source.bytes.count, offset + longestAngled)
    guard let close = source.bytes[offset..<end].firstIndex(of: UInt8(ascii: ">")) else {
      return nil
    }
    let name = source.text(Span(offset + 1, close))
    let isName =
      name.first?.isLetter == true
      && name.allSatisfy { $0.isLetter || $0.isNumber || "_- ".contains($0) }
    let behind = source.bytes[close...].prefix(reachOfEndTags)
    return isName && !ByteSearch("</\(name)").occurs(in: Array(behind))
      ? Span(offset, close + 1) : nil
  }

  /// True for what begins in the middle of an address or the like, as no tag does: `https://<host>/v1`. Behind letters
  /// and marks a tag of HTML may begin.
  public static func isInsideAddress(at offset: Int, in source: SourceText) -> Bool {
    offset > 0 && "/=@".utf8.contains(source.bytes[offset - 1])
  }

  /// How many bytes behind a start tag its end tag is looked for.
  private static let reachOfEndTags = 400

  /// In bytes, with both signs.
  private static let longestAngled = 64
}

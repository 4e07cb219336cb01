extension Edit {
  /// The smallest change that makes a stretch of a text another one; nil where it is that already.
  ///
  /// Neither a line break of two signs nor a character of several bytes is cut in two.
  public init?(changing span: Span, of source: SourceText, to wanted: [UInt8]) {
    let old = source.bytes[span.range]
    guard !old.elementsEqual(wanted) else { return nil }
    func cuts(_ bytes: ArraySlice<UInt8>, _ offset: Int) -> Bool {
      let index = bytes.startIndex + offset
      guard offset > 0, index < bytes.endIndex else { return false }
      return bytes[index] & 0xC0 == 0x80
        || bytes[index] == UInt8(ascii: "\n") && bytes[index - 1] == UInt8(ascii: "\r")
    }
    let new = wanted[...]
    var head = zip(old, new).prefix { $0 == $1 }.count
    while cuts(old, head) || cuts(new, head) { head -= 1 }
    var tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed())
      .prefix { $0 == $1 }.count
    while tail > 0, cuts(old, old.count - tail) || cuts(new, new.count - tail) { tail -= 1 }
    self.init(
      Place(source, Span(span.start + head, span.end - tail)),
      with: String(decoding: new[head..<(new.count - tail)], as: UTF8.self))
  }
}

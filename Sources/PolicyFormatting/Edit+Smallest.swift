import SourceText

extension Edit {
  /// The smallest change that makes a stretch of a text another one; nil where it is that already.
  init?(changing span: Span, of source: SourceText, to wanted: [UInt8]) {
    let old = source.bytes[span.range]
    guard !old.elementsEqual(wanted) else { return nil }
    var head = zip(old, wanted).prefix { $0 == $1 }.count
    // A line break of two signs is one.
    if head > 0, wanted[head - 1] == UInt8(ascii: "\r") { head -= 1 }
    var tail = zip(old.dropFirst(head).reversed(), wanted.dropFirst(head).reversed())
      .prefix { $0 == $1 }.count
    if tail > 0, old[old.endIndex - tail] == UInt8(ascii: "\n"),
      old.dropLast(tail).last == UInt8(ascii: "\r")
        || wanted.dropLast(tail).last == UInt8(ascii: "\r")
    {
      tail -= 1
    }
    self.init(
      Place(source, Span(span.start + head, span.end - tail)),
      with: String(decoding: wanted[head..<(wanted.count - tail)], as: UTF8.self))
  }
}

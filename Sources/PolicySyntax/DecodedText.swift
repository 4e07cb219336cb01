public import SourceText

/// Text with its character references replaced, and the map from it back to the file.
///
/// Named values can be put in as well; what stands for one maps to the whole `{{reference}}`.
public struct DecodedText: Sendable {
  /// The text as UTF-8.
  public let bytes: [UInt8]

  /// For each replaced reference: where the decoded text continues, and by how many bytes the file
  /// is ahead of it from there on. Empty where nothing was replaced.
  private let shifts: [(decoded: Int, ahead: Int)]
  private let start: Int

  /// The texts that were put in for references, in order.
  public let putIn: [PutInText]

  public var string: String { String(decoding: bytes, as: UTF8.self) }

  init(of span: Span, in value: Value) {
    start = span.start
    putIn = []
    let source = value.tree.source.bytes[span.range]
    guard value.decodesReferences, source.contains(UInt8(ascii: "&")) else {
      bytes = Array(source)
      shifts = []
      return
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count)
    var shifts: [(decoded: Int, ahead: Int)] = []
    var index = span.start
    while index < span.end {
      if source[index] == UInt8(ascii: "&"),
        let reference = CharacterReference(at: index, in: source)
      {
        bytes.append(contentsOf: String(reference.scalar).utf8)
        index = reference.end
        shifts.append((bytes.count, index - span.start - bytes.count))
      } else {
        bytes.append(source[index])
        index += 1
      }
    }
    self.bytes = bytes
    self.shifts = shifts
  }

  /// The place in the file of a range of the decoded text.
  ///
  /// A range that begins, ends or lies inside a text that was put in covers the whole reference.
  public func fileSpan(_ range: Range<Int>) -> Span {
    if let text = putIn.isEmpty ? nil : putInText(at: range.upperBound),
      range.isEmpty || range.upperBound > text.range.lowerBound
    {
      return Span(min(text.reference.start, fileOffset(range.lowerBound)), text.reference.end)
    }
    // A range that ends inside or at a replaced reference covers the whole reference.
    let end = range.isEmpty ? fileOffset(range.lowerBound) : fileOffset(range.upperBound)
    return Span(fileOffset(range.lowerBound), end)
  }

  /// The place in the file of an offset in the decoded text; for one inside a text that was put in,
  /// the beginning of the reference.
  public func fileOffset(_ offset: Int) -> Int {
    if !putIn.isEmpty, let text = putInText(at: offset) { return text.reference.start }
    return start + offset + ahead(at: offset)
  }

  /// The offset in the decoded text of an offset in the file; for one inside a replaced reference, the
  /// offset where the text goes on behind it.
  public func offset(ofFile offset: Int) -> Int {
    var low = 0
    var high = shifts.count
    while low < high {
      let middle = (low + high) / 2
      let shift = shifts[middle]
      if start + shift.decoded + shift.ahead <= offset { low = middle + 1 } else { high = middle }
    }
    let ahead = low == 0 ? 0 : shifts[low - 1].ahead
    let next = low < shifts.count ? shifts[low].decoded : bytes.count
    return min(max(offset - start - ahead, 0), next)
  }

  /// By how many bytes the file is ahead of the decoded text at an offset of it.
  private func ahead(at offset: Int) -> Int {
    var low = 0
    var high = shifts.count
    while low < high {
      let middle = (low + high) / 2
      if shifts[middle].decoded <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : shifts[low - 1].ahead
  }

  /// The text put in that has the byte at an offset.
  private func putInText(at offset: Int) -> PutInText? {
    var low = 0
    var high = putIn.count
    while low < high {
      let middle = (low + high) / 2
      if putIn[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < putIn.count && putIn[low].range.contains(offset) ? putIn[low] : nil
  }
}

/// A text that stands for a reference to a named value.
public struct PutInText: Sendable, Hashable {
  /// Where the text is in the decoded one.
  public let range: Range<Int>

  /// The `{{reference}}` in the file.
  public let reference: Span
}

// MARK: - Named values

extension DecodedText {
  private init(
    _ bytes: [UInt8], _ shifts: [(decoded: Int, ahead: Int)], start: Int, putIn: [PutInText]
  ) {
    self.bytes = bytes
    self.shifts = shifts
    self.start = start
    self.putIn = putIn
  }

  /// The text with others in place of references, as the service puts named values in before it
  /// compiles the code.
  ///
  /// - Parameter texts: the references, as spans of the file, in order, and what to put there.
  public func puttingIn(_ texts: [(reference: Span, text: [UInt8])]) -> DecodedText {
    var shifts: [(decoded: Int, ahead: Int)] = []
    var old = self.shifts[...]
    var ahead = 0
    var growth = 0
    var putIn: [PutInText] = []
    /// Takes the shifts before an offset of the file.
    func takeShifts(before offset: Int) {
      while let next = old.first, start + next.decoded + next.ahead <= offset {
        ahead = next.ahead
        shifts.append((next.decoded + growth, ahead - growth))
        old.removeFirst()
      }
    }
    for (reference, text) in texts {
      takeShifts(before: reference.start)
      let position = reference.start - start - ahead + growth
      putIn.append(
        PutInText(range: position..<(position + text.count), reference: reference))
      growth += text.count - reference.count
      shifts.append((position + text.count, ahead - growth))
    }
    takeShifts(before: .max)
    return DecodedText(
      Self.splice(bytes, putIn, texts.map(\.text)), shifts, start: start, putIn: putIn)
  }

  /// Bytes as long as those of the text before others were put in, with these put in.
  public func puttingInSameTexts(into bytes: [UInt8]) -> [UInt8] {
    Self.splice(bytes, putIn, putIn.map { Array(self.bytes[$0.range]) })
  }

  private static func splice(_ bytes: [UInt8], _ putIn: [PutInText], _ texts: [[UInt8]])
    -> [UInt8]
  {
    var spliced: [UInt8] = []
    var position = 0
    for (place, text) in zip(putIn, texts) {
      let end = position + place.range.lowerBound - spliced.count
      spliced += bytes[position..<end]
      spliced += text
      position = end + place.reference.count
    }
    return spliced + bytes[position...]
  }
}

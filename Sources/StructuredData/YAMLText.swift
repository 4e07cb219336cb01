import SourceText

/// A YAML text in a form that libyaml accepts, and the way back from its characters to the file.
///
/// Bytes that are no UTF-8 and control characters become U+FFFD, so that one of them does not cost
/// all values around it.
struct YAMLText {
  /// What libyaml reads.
  let bytes: [UInt8]

  /// The text as it stands in the file.
  let fileBytes: [UInt8]

  /// The first invalid sequence and the first control character, if there are any.
  let problems: [StructuredProblem]

  /// Where each character begins in the file, and the length of the file; nil when every character
  /// is one byte.
  private let offsets: [Int32]?

  init(_ fileBytes: [UInt8]) {
    self.fileBytes = fileBytes
    if fileBytes.allSatisfy({ (0x20..<0x7F).contains($0) || isBlank($0) }) {
      bytes = fileBytes
      offsets = nil
      problems = []
      return
    }
    var bytes: [UInt8] = []
    var offsets: [Int32] = []
    var firstInvalid: StructuredProblem?
    var firstControl: StructuredProblem?
    bytes.reserveCapacity(fileBytes.count)
    offsets.reserveCapacity(fileBytes.count + 1)
    forEachScalar(in: fileBytes) { scalar, range in
      offsets.append(Int32(range.lowerBound))
      if let scalar, isPrintable(scalar) {
        bytes += fileBytes[range]
        return
      }
      bytes += "\u{FFFD}".utf8
      if let scalar {
        firstControl =
          firstControl
          ?? StructuredProblem(
            kind: .syntax,
            message: "the control character \(codePoint(scalar)) is not allowed in YAML; remove it",
            span: Span(range))
      } else {
        firstInvalid =
          firstInvalid ?? StructuredProblem(kind: .encoding, message: notUTF8, span: Span(range))
      }
    }
    offsets.append(Int32(fileBytes.count))
    self.bytes = bytes
    self.offsets = offsets
    problems = [firstInvalid, firstControl].compactMap { $0 }
  }

  /// Where a character, counted from 0, begins in the file; the end of the file for all behind it.
  func offset(ofCharacter index: Int) -> Int {
    guard let offsets else { return min(index, fileBytes.count) }
    return Int(offsets[min(index, offsets.count - 1)])
  }

  /// Where a node begins that has an anchor, a tag or both in front: behind them and the white
  /// space and comments that follow.
  func offset(behindPropertiesAt start: Int) -> Int {
    var offset = start
    var expected: Set<UInt8> = [UInt8(ascii: "&"), UInt8(ascii: "!")]
    while offset < fileBytes.count, let indicator = expected.remove(fileBytes[offset]) {
      offset += 1
      if indicator == UInt8(ascii: "&") {
        while offset < fileBytes.count, isAnchorByte(fileBytes[offset]) { offset += 1 }
      } else {
        skipTag(&offset)
      }
      skipTrivia(&offset)
    }
    return offset
  }

  /// Skips a tag behind its `!`: up to white space, or up to a comma where it is not in `<` and `>`.
  private func skipTag(_ offset: inout Int) {
    let isVerbatim = offset < fileBytes.count && fileBytes[offset] == UInt8(ascii: "<")
    while offset < fileBytes.count, whiteSpaceLength(at: offset) == 0 {
      if fileBytes[offset] == UInt8(ascii: ","), !isVerbatim { return }
      offset += 1
    }
  }

  private func skipTrivia(_ offset: inout Int) {
    while offset < fileBytes.count {
      let length = whiteSpaceLength(at: offset)
      if length > 0 {
        offset += length
      } else if fileBytes[offset] == UInt8(ascii: "#") {
        while offset < fileBytes.count, !isLineBreak(at: offset) { offset += 1 }
      } else {
        return
      }
    }
  }

  private func isLineBreak(at offset: Int) -> Bool {
    whiteSpaceLength(at: offset) > 0 && fileBytes[offset] != 0x20 && fileBytes[offset] != 0x09
  }

  /// How many bytes of white space begin at an offset: one for a blank, and two or three for the
  /// line breaks beyond ASCII that libyaml also takes (U+0085, U+2028, U+2029).
  private func whiteSpaceLength(at offset: Int) -> Int {
    let rest = fileBytes[offset...]
    if isBlank(fileBytes[offset]) { return 1 }
    if rest.starts(with: [0xC2, 0x85]) { return 2 }
    return rest.starts(with: [0xE2, 0x80, 0xA8]) || rest.starts(with: [0xE2, 0x80, 0xA9]) ? 3 : 0
  }

  /// The end of a text without the white space at its end.
  func trimmedEnd(_ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start, isBlank(fileBytes[end - 1]) { end -= 1 }
    return end
  }
}

/// True for the bytes that libyaml takes in the name of an anchor.
private func isAnchorByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
    UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
    true
  default: false
  }
}

/// True for the characters that libyaml lets pass.
private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF:
    true
  default: false
  }
}

import SourceText

extension HostText {
  /// The texts between slashes. What is not known counts as having none.
  public var segments: [HostText] {
    var segments: [[Piece]] = [[]]
    for piece in pieces {
      guard case .constant(let text, let place) = piece else {
        segments[segments.count - 1].append(piece)
        continue
      }
      var offset = 0
      for (index, part) in text.utf8.split(
        separator: UInt8(ascii: "/"), omittingEmptySubsequences: false
      ).enumerated() {
        if index > 0 { segments.append([]) }
        if !part.isEmpty {
          segments[segments.count - 1].append(
            Self.part(of: place, text: String(Substring(part)), at: offset))
        }
        offset += part.count + 1
      }
    }
    return segments.map { HostText($0) }
  }

  /// The text without some bytes at its ends; ends that are not known stay as they are.
  func trimmed(atStart: Bool = true, _ isLeftOut: (UInt8) -> Bool) -> HostText {
    var pieces = pieces
    if atStart, case .constant(let text, let place)? = pieces.first {
      let rest = text.utf8.drop(while: isLeftOut)
      pieces[0] = Self.part(
        of: place, text: String(Substring(rest)), at: text.utf8.count - rest.count)
    }
    if case .constant(let text, let place)? = pieces.last {
      let count = text.utf8.reversed().prefix(while: isLeftOut).count
      pieces[pieces.count - 1] = Self.part(
        of: place, text: String(Substring(text.utf8.dropLast(count))), at: 0)
    }
    return HostText(pieces, source: source, replacements: replacements)
  }

  /// A part of a constant, at an offset of its bytes.
  private static func part(of place: Place?, text: String, at offset: Int) -> Piece {
    guard let place else { return .constant(text, nil) }
    let start = place.span.start + offset
    let span = Span(start, start + text.utf8.count)
    // Bytes that are no text count as others do in the file than in the text.
    guard span.end <= place.span.end,
      place.source.bytes[span.range].elementsEqual(text.utf8)
    else { return .constant(text, nil) }
    return .constant(text, Place(place.source, span))
  }

  /// The text with another in the place of each occurrence of a third.
  func replacing(_ old: String, with new: HostText) -> HostText {
    guard !old.isEmpty, !straddles(Array(old.utf8)) else { return .unknown }
    var replaced = HostPieces()
    for piece in pieces {
      switch piece {
      case .file(var file):
        file.replacements.append(HostReplacement(old: old, new: new))
        replaced.add(.file(file))
      case .constant(let text, let place):
        var offset = 0
        let bytes = Array(text.utf8)
        for start in Self.occurrences(of: Array(old.utf8), in: bytes) {
          let before = String(decoding: bytes[offset..<start], as: UTF8.self)
          if !before.isEmpty { replaced.add(Self.part(of: place, text: before, at: offset)) }
          guard replaced.add(new.pieces) else { return .unknown }
          offset = start + old.utf8.count
        }
        let rest = String(decoding: bytes[offset...], as: UTF8.self)
        if !rest.isEmpty { replaced.add(Self.part(of: place, text: rest, at: offset)) }
      case .hole, .folder: replaced.add(piece)
      }
    }
    return HostText(
      replaced.all, source: source,
      replacements: replacements + [HostReplacement(old: old, new: new)])
  }

  /// True where a text stands in several constants that follow each other.
  private func straddles(_ text: [UInt8]) -> Bool {
    var joined: [UInt8] = []
    var count = 0
    for piece in pieces + [.hole(nil)] {
      if case .constant(let part, _) = piece {
        joined += part.utf8
        count += Self.occurrences(of: text, in: Array(part.utf8)).count
      } else {
        if Self.occurrences(of: text, in: joined).count != count { return true }
        (joined, count) = ([], 0)
      }
    }
    return false
  }

  /// Where a text stands in another, without those that overlap the one before.
  ///
  /// By the way of Knuth, Morris and Pratt, in proportion to both texts whatever they are.
  private static func occurrences(of old: [UInt8], in text: [UInt8]) -> [Int] {
    let borders = borders(of: old)
    var found: [Int] = []
    var matched = 0
    for (offset, byte) in text.enumerated() {
      while matched > 0, old[matched] != byte { matched = borders[matched - 1] }
      if old[matched] == byte { matched += 1 }
      if matched == old.count {
        found.append(offset + 1 - old.count)
        matched = 0
      }
    }
    return found
  }

  /// For each beginning of a text, how long the longest shorter one is that it ends with.
  private static func borders(of text: [UInt8]) -> [Int] {
    var borders = Array(repeating: 0, count: text.count)
    var length = 0
    for index in text.indices.dropFirst() {
      while length > 0, text[index] != text[length] { length = borders[length - 1] }
      if text[index] == text[length] { length += 1 }
      borders[index] = length
    }
    return borders
  }
}

extension UInt8 {
  var isLineBreak: Bool { self == 0x0A || self == 0x0D }
}

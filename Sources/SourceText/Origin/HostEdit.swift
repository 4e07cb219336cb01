/// A change of an embedded text as a change of its host.
struct HostEdit {
  private(set) var span: Span
  private(set) var replacement: [UInt8]

  /// Nil where the change begins or ends inside an escape, touches what the host fills in, writes
  /// what the host cannot write, or would make the host read its neighbours in another way.
  init?(_ span: Span, with replacement: [UInt8], of text: [UInt8], in embedding: Embedding) {
    if case .markdownFence(let fence) = embedding.escaping {
      let change = FencedEdit(span, with: replacement, of: text, in: embedding, fence)
      guard let (span, replacement) = change.asChangeOfHost else { return nil }
      self.span = span
      self.replacement = replacement
      return
    }
    guard let hostSpan = embedding.map.changeableSpan(of: span),
      !Self.repeatsWhatIsFilledIn(replacement, of: text, in: embedding),
      let encoded = embedding.escaping.encoded(replacement)
    else { return nil }
    self.span = hostSpan
    self.replacement = encoded
    guard Self.isRead(encoded, at: span, as: replacement, of: text, in: embedding) else {
      return nil
    }
    if case .hclHeredoc(let delimiter, let isFlush) = embedding.escaping {
      let lines = ChangedLines(span, with: replacement, of: text)
      guard lines.keepHeredocOpen(delimiter) else { return nil }
      if isFlush {
        guard !lines.mayBeginElsewhere(embedding.map.filledIn, of: text),
          lines.keepIndentation(embedding.indentation)
        else { return nil }
        indent(lines, in: embedding)
      }
    }
  }

  /// True for a replacement that has a placeholder of the text in it: it would be written as mere
  /// text, and the change means to move it.
  private static func repeatsWhatIsFilledIn(
    _ replacement: [UInt8], of text: [UInt8], in embedding: Embedding
  ) -> Bool {
    guard replacement.contains(UInt8(ascii: "{")) else { return false }
    return embedding.map.filledIn.contains { span in
      let wanted = text[span.range]
      return replacement.indices.contains { replacement[$0...].starts(with: wanted) }
    }
  }

  /// How many bytes beside a change may belong to one sign together with its first or last ones.
  private static let reach = 4

  /// True when the host reads the change, between its neighbours, as what it is to be.
  private static func isRead(
    _ encoded: [UInt8], at span: Span, as replacement: [UInt8], of text: [UInt8],
    in embedding: Embedding
  ) -> Bool {
    let map = embedding.map
    let before = map.neighbour(before: span.start, reach: reach)
    let after = map.neighbour(behind: span.end, reach: reach)
    let host = embedding.host.bytes
    let window = host[before.host.range] + encoded + host[after.host.range]
    var decoder = HostDecoder(
      Array(window), 0..<window.count, as: embedding.escaping,
      isWhole: (before.text.start == 0, after.text.end == text.count))
    if case .hclHeredoc(let delimiter, _) = embedding.escaping {
      decoder = HostDecoder(
        Array(window), 0..<window.count,
        as: .hclHeredoc(delimiter: delimiter, isFlush: false), isWhole: (false, false))
    }
    // Nothing that the change or its neighbours write becomes what the host fills in.
    return decoder.decode() && decoder.map.filledIn.count == (after.isFilledIn ? 1 : 0)
      && decoder.text == text[before.text.range] + replacement + text[after.text.range]
  }

  /// Puts what all lines are indented by before those that the change adds.
  private mutating func indent(_ lines: ChangedLines, in embedding: Embedding) {
    let host = embedding.host.bytes
    let count = embedding.indentation ?? 0
    let firstStart = embedding.map.hostOffset(of: lines.firstStart)
    let indentation =
      lines.wasFirstBlank
      ? Array(repeating: UInt8(ascii: " "), count: count)
      : Array(host[(firstStart - count)..<firstStart])

    var indented: [UInt8] = []
    var line = 0
    func begin() { if !lines.isBlank(line), line > 0 { indented += indentation } }
    for byte in replacement {
      indented.append(byte)
      if byte == UInt8(ascii: "\n") {
        line += 1
        begin()
      }
    }
    // A line that becomes blank, or no longer is, loses or gets its own.
    if lines.wasFirstBlank != lines.isBlank(0) {
      let start = lines.wasFirstBlank ? firstStart : firstStart - count
      indented =
        (lines.wasFirstBlank ? indentation : []) + host[firstStart..<span.start] + indented
      span = Span(start, span.end)
    }
    replacement = indented
  }
}

extension OffsetMap {
  /// The bytes just before an offset, as spans of text and host: a whole escape, or some of what is
  /// the same on both sides.
  fileprivate func neighbour(before offset: Int, reach: Int) -> (text: Span, host: Span) {
    guard offset > 0 else { return (Span(at: 0), Span(at: hostOffset(of: 0))) }
    let run = runs[index(atText: offset - 1)]
    let hostEnd = run.isEven ? run.host + offset - run.text : run.hostEnd
    switch run.kind {
    case .filledIn, .putIn: return (Span(at: offset), Span(at: hostEnd))
    case .verbatim:
      let count = min(reach, offset - run.text)
      return (Span(offset - count, offset), Span(hostEnd - count, hostEnd))
    case .escape, .skipped, .passedOver: return (Span(run.text, offset), Span(run.host, hostEnd))
    }
  }

  /// The bytes just behind an offset.
  fileprivate func neighbour(behind offset: Int, reach: Int)
    -> (text: Span, host: Span, isFilledIn: Bool)
  {
    let index = index(atText: offset)
    guard index < runs.count else { return (Span(at: textEnd), Span(at: hostEnd), false) }
    let run = runs[index]
    guard run.kind == .verbatim else {
      if run.kind == .putIn { return (Span(at: offset), Span(at: run.host), false) }
      return (Span(run.text, run.textEnd), Span(run.host, run.hostEnd), run.kind == .filledIn)
    }
    let host = run.host + offset - run.text
    let count = min(reach, run.textEnd - offset)
    return (Span(offset, offset + count), Span(host, host + count), false)
  }
}

/// The lines of a text that a change touches, as they were and as they are to be.
private struct ChangedLines {
  let firstStart: Int
  private let end: Int
  private let old: [ArraySlice<UInt8>]
  private let new: [ArraySlice<UInt8>]

  /// True where the change reaches to the end of the text.
  private let reachesEnd: Bool

  init(_ span: Span, with replacement: [UInt8], of text: [UInt8]) {
    let isFeed: (UInt8) -> Bool = { $0 == UInt8(ascii: "\n") }
    firstStart = (text[..<span.start].lastIndex(where: isFeed) ?? -1) + 1
    end = text[span.end...].firstIndex(where: isFeed) ?? text.count
    old = text[firstStart..<end].split(omittingEmptySubsequences: false, whereSeparator: isFeed)
    let changed = text[firstStart..<span.start] + replacement + text[span.end..<end]
    new = changed.split(omittingEmptySubsequences: false, whereSeparator: isFeed)
    reachesEnd = span.end == text.count
  }

  var wasFirstBlank: Bool { HeredocLines.isBlank(old[0]) }

  func isBlank(_ line: Int) -> Bool { HeredocLines.isBlank(new[line]) }

  /// True where a line break that the host fills in is among the lines, which ends none of them.
  func mayBeginElsewhere(_ filledIn: [Span], of text: [UInt8]) -> Bool {
    let lines = Span(max(0, firstStart - 1), end + 1)
    return filledIn.contains {
      $0.overlaps(lines) && text[$0.range].contains(UInt8(ascii: "\n"))
    }
  }

  /// False for lines of which one would close the heredoc, or take its closing line in.
  func keepHeredocOpen(_ delimiter: String) -> Bool {
    if reachesEnd, new.last?.isEmpty == false { return false }
    return !new.contains { String(decoding: $0, as: UTF8.self).trimmed == delimiter }
  }

  /// True when the lines of the heredoc stay indented by what they are.
  ///
  /// A line without further indentation is what tells how far all are indented; one has to stay.
  func keepIndentation(_ indentation: Int?) -> Bool {
    guard new.allSatisfy({ HeredocLines.isClear($0) }) else { return false }
    if indentation == nil { return new.allSatisfy { HeredocLines.isBlank($0) } }
    return !old.contains(where: Self.tellsIndentation) || new.contains(where: Self.tellsIndentation)
  }

  private static func tellsIndentation(_ line: ArraySlice<UInt8>) -> Bool {
    !HeredocLines.isBlank(line) && HeredocLines.indentation(of: line) == 0
  }
}

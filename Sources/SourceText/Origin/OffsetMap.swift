/// Which bytes of a host stand for which bytes of a text: runs in the order of both.
struct OffsetMap: Sendable {
  enum Kind: Sendable {
    /// Byte for byte.
    case verbatim
    /// A sign that the host writes in another way; it cannot be divided.
    case escape
    /// What the host fills in: byte for byte, but no change reaches into it.
    case filledIn
    /// A text of another length that is put in the place of some of the host; no change reaches into
    /// it.
    case putIn
    /// Bytes of the host that stand for nothing, such as the indentation of a heredoc.
    case skipped
    /// Bytes of the host between two stretches that it puts together: no change reaches over them.
    case passedOver
  }

  struct Run: Sendable {
    let kind: Kind
    let text: Int
    let textEnd: Int
    let host: Int
    let hostEnd: Int

    /// True for runs whose bytes are the same on both sides.
    var isEven: Bool { kind == .verbatim || kind == .filledIn }
  }

  private(set) var runs: [Run] = []
  private let hostStart: Int

  init(from hostStart: Int) { self.hostStart = hostStart }

  var textEnd: Int { runs.last?.textEnd ?? 0 }
  var hostEnd: Int { runs.last?.hostEnd ?? hostStart }

  /// Goes on with some bytes of both sides.
  mutating func append(_ kind: Kind, text: Int, host: Int) {
    guard text > 0 || host > 0 else { return }
    var run = Run(
      kind: kind, text: textEnd, textEnd: textEnd + text, host: hostEnd, hostEnd: hostEnd + host)
    if kind == .verbatim, let last = runs.last, last.kind == .verbatim {
      runs.removeLast()
      run = Run(
        kind: kind, text: last.text, textEnd: run.textEnd, host: last.host, hostEnd: run.hostEnd)
    }
    runs.append(run)
  }

  /// The index of the first run that ends behind an offset of the text; those that stand for nothing
  /// and lie before the offset are passed over.
  func index(atText offset: Int) -> Int {
    runs.partitioningIndex { $0.textEnd > offset }
  }

  /// The index of the first run that ends behind an offset of the host.
  private func index(atHost offset: Int) -> Int {
    runs.partitioningIndex { $0.hostEnd > offset }
  }

  /// Where the byte at an offset of the text begins in the host.
  func hostOffset(of offset: Int) -> Int {
    let index = index(atText: offset)
    guard index < runs.count else { return hostEnd }
    let run = runs[index]
    return run.isEven ? run.host + max(0, offset - run.text) : run.host
  }

  func hostSpan(of span: Span) -> Span {
    let start = hostOffset(of: span.start)
    guard !span.isEmpty else { return Span(at: start) }
    let index = index(atText: span.end - 1)
    guard index < runs.count else { return Span(start, hostEnd) }
    let run = runs[index]
    return Span(start, run.isEven ? run.host + span.end - run.text : run.hostEnd)
  }

  func textOffset(ofHost offset: Int) -> Int? {
    guard offset >= hostStart, offset <= hostEnd else { return nil }
    let index = index(atHost: offset)
    guard index < runs.count else { return textEnd }
    let run = runs[index]
    switch run.kind {
    case .verbatim, .filledIn: return run.text + offset - run.host
    case .escape, .putIn: return run.text
    case .skipped, .passedOver: return nil
    }
  }

  /// The runs of a span of the text, cut to it where they can be divided.
  func runs(of span: Span) -> [Run] {
    guard !span.isEmpty else { return [] }
    var found: [Run] = []
    for run in runs[index(atText: span.start)...] {
      if run.text >= span.end { break }
      let text = max(run.text, span.start)
      let textEnd = min(run.textEnd, span.end)
      found.append(
        run.isEven
          ? Run(
            kind: run.kind, text: text, textEnd: textEnd, host: run.host + text - run.text,
            hostEnd: run.host + textEnd - run.text)
          : run)
    }
    return found
  }

  /// The same, with no place for a change.
  var unchangeable: OffsetMap {
    var map = self
    map.runs = runs.map { run in
      run.kind == .verbatim
        ? Run(
          kind: .filledIn, text: run.text, textEnd: run.textEnd, host: run.host,
          hostEnd: run.hostEnd)
        : run
    }
    return map
  }

  /// The stretch of the host that a change of a span replaces; nil where the span begins or ends
  /// inside an escape, or holds anything of what the host fills in or puts there.
  ///
  /// What is skipped in front of the text behind the span belongs to it.
  func changeableSpan(of span: Span) -> Span? {
    for index in index(atText: span.start)..<runs.count {
      let run = runs[index]
      if run.text >= span.end { break }
      if run.kind == .filledIn || run.kind == .putIn || run.kind == .passedOver { return nil }
    }
    guard isDivisible(at: span.start), isDivisible(at: span.end) else { return nil }
    return Span(hostOffset(of: span.start), changeableEnd(of: span))
  }

  /// Where the stretch of the host ends that a change of a span replaces.
  private func changeableEnd(of span: Span) -> Int {
    let end = hostOffset(of: span.end)
    guard !span.isEmpty else { return end }
    let next = index(atText: span.end - 1) + 1
    return runs.indices.contains(next) && runs[next].kind == .passedOver ? runs[next].host : end
  }

  /// True where an edit may begin or end.
  private func isDivisible(at offset: Int) -> Bool {
    let index = index(atText: offset)
    guard index < runs.count else { return offset <= textEnd }
    return runs[index].kind == .verbatim || runs[index].text >= offset
  }

  /// The texts that the host fills in, as spans of the text.
  var filledIn: [Span] {
    runs.compactMap { $0.kind == .filledIn ? Span($0.text, $0.textEnd) : nil }
  }
}

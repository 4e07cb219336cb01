/// Some lines of a file, which stand for the file where no more of it is shown.
///
/// A run has the findings of thousands of files at once, and reports show a few lines of each.
public struct Excerpt: Sendable {
  /// Lines of the file that follow each other.
  struct Piece: Sendable {
    /// Where they begin in the text of the excerpt.
    let start: Int

    /// What they are of the file.
    let fileSpan: Span

    /// The number of the first of them in the file, from 1.
    let firstLine: Int
  }

  /// In the order of the file. Between two of them, at least one line is left out.
  let pieces: [Piece]

  /// How many lines the file has.
  let lineCount: Int

  /// True for a file whose first letter opens a tag.
  let isMarkup: Bool
}

extension SourceText {
  /// The lines that some places lie in with the ones around them, as a text that goes by the same path; nil where
  /// that would be most of the file.
  ///
  /// - Parameters:
  ///   - findings: where findings are, which what stands in front of them in their tags tells from others.
  ///   - others: places that they speak of besides.
  fileprivate func excerpt(around findings: [Span], _ others: [Span]) -> SourceText? {
    guard case .file = origin, firstDamage == nil else { return nil }
    let lines = LineTable(self)
    let spans =
      others.map { withLinesAround($0, lines) }
      + findings.map { withTag(withLinesAround($0, lines), $0.start, lines) }
    var stretches: [Span] = []
    for span in spans.sorted() {
      if let last = stretches.last, span.start <= last.end {
        stretches[stretches.count - 1] = Span(last.start, max(last.end, span.end))
      } else {
        stretches.append(span)
      }
    }
    let count = stretches.reduce(0) { $0 + $1.count }
    guard count <= bytes.count / 4 * 3 else { return nil }
    var text: [UInt8] = []
    text.reserveCapacity(count)
    var pieces: [Excerpt.Piece] = []
    for stretch in stretches {
      pieces.append(
        Excerpt.Piece(
          start: text.count, fileSpan: stretch, firstLine: lines.line(at: stretch.start)))
      text += bytes[stretch.range]
    }
    return SourceText(
      excerpt: text, of: self,
      Excerpt(pieces: pieces, lineCount: lines.lineCount, isMarkup: isMarkup))
  }

  /// From the beginning of the line before a span to the end of the one behind it, its line break included.
  private func withLinesAround(_ span: Span, _ lines: LineTable) -> Span {
    Span(
      lines.start(ofLine: max(1, lines.line(at: span.start) - 1)),
      lines.start(ofLine: lines.line(at: span.end) + 2))
  }

  /// A stretch that begins early enough for the tag of a finding in it.
  private func withTag(_ stretch: Span, _ offset: Int, _ lines: LineTable) -> Span {
    let beginning = beginning(near: offset) ?? max(0, offset - Self.reach - 1)
    return Span(
      min(stretch.start, lines.start(ofLine: lines.line(at: beginning))), stretch.end)
  }

  /// A span of the file in its excerpt, which holds it.
  fileprivate func span(ofFile span: Span) -> Span {
    guard case .excerpt(let excerpt) = origin else { return span }
    let piece = excerpt.pieces[
      excerpt.pieces.partitioningIndex { $0.fileSpan.start > span.start } - 1]
    let start = piece.start + span.start - piece.fileSpan.start
    return Span(start, start + span.count)
  }
}

extension [Diagnostic] {
  /// The findings with the lines that they speak of in place of the whole text of a file.
  ///
  /// - Parameter file: the text to let go of; others stay as they are.
  public func holdingLines(of file: SourceText) -> [Diagnostic] {
    if isEmpty { return self }
    let places = flatMap { diagnostic in
      diagnostic.related.map(\.place) + diagnostic.fixes.flatMap { $0.edits.map(\.place) }
    }
    func spans(_ places: [Place]) -> [Span] {
      places.filter { $0.source === file }.map(\.span)
    }
    guard let excerpt = file.excerpt(around: spans(map(\.place)), spans(places)) else {
      return self
    }
    return map { diagnostic in
      diagnostic.mappingPlaces { place in
        place.source === file ? Place(excerpt, excerpt.span(ofFile: place.span)) : place
      }
    }
  }
}

extension Diagnostic {
  fileprivate func mappingPlaces(_ map: (Place) -> Place) -> Diagnostic {
    var mapped = self
    mapped.place = map(place)
    mapped.related = related.map { Note($0.message, at: map($0.place)) }
    mapped.fixes = fixes.map { fix in
      let edits = fix.edits.map { Edit(map($0.place), with: $0.replacement) }
      return Fix(fix.title, safety: fix.safety, edits: edits)
    }
    return mapped
  }
}

import SourceText

/// A row of a code frame, without the line numbers' margin.
enum FrameRow: Equatable {
  /// A line of the file, ready to be shown.
  case line(number: Int, text: String)

  /// The underline of the line above: how many cells from the left, how many cells long.
  case mark(indent: Int, length: Int)

  /// Lines that are left out.
  case gap

  /// The number of the line that the row shows, if it shows one.
  var lineNumber: Int? {
    if case .line(let number, _) = self { number } else { nil }
  }
}

/// The lines around a place with the place underlined, for a terminal.
///
/// A place of up to three lines is shown whole, of a longer one the first and the last line.
/// - Parameters:
///   - table: the lines of the place's file.
///   - withContext: whether the lines before and after are shown, unless they are blank.
///   - hidden: what of the file is not to be shown, such as secrets: dots stand for it.
///   - width: how many cells a line may take; a longer one is cut, around the place, with `…`.
func codeFrame(
  _ place: Place, in table: LineTable, withContext: Bool, hiding hidden: [Span] = [], width: Int
) -> [FrameRow] {
  let first = table.line(at: place.span.start)
  // The line break that ends a line is part of it, so a place that ends with one ends there.
  let last = table.line(at: max(place.span.start, place.span.end - 1))
  let layout = FrameLayout(
    source: place.source, table: table, hidden: hidden, width: width)

  let shown = last - first <= 2 ? Array(first...last) : [first, last]
  let marked = shown.map { layout.markedLine($0, place.span, isFirst: $0 == first) }
  // Lines that begin elsewhere than the marked one say nothing about it.
  let withContext = withContext && !marked.contains(where: \.isCutAtStart)

  var rows: [FrameRow] = []
  if withContext { rows += layout.contextRow(first - 1) }
  for (index, line) in marked.enumerated() {
    if index > 0, shown[index] > shown[index - 1] + 1 { rows.append(.gap) }
    rows += line.rows
  }
  if withContext { rows += layout.contextRow(last + 1) }
  return rows
}

/// Lays out single lines of a file.
private struct FrameLayout {
  struct MarkedLine {
    let rows: [FrameRow]
    let isCutAtStart: Bool
  }

  let source: SourceText
  let table: LineTable
  let hidden: [Span]
  let width: Int

  /// The row of a line beside the place; none for a blank line or one that is not in the file.
  func contextRow(_ number: Int) -> [FrameRow] {
    guard (1...table.lineCount).contains(number) else { return [] }
    let line = table.span(ofLine: number)
    guard firstInk(of: line) < line.end else { return [] }
    return [.line(number: number, text: cut(line, around: Span(at: line.start)).text)]
  }

  /// The rows of a line that `span` lies in, all or part.
  func markedLine(_ number: Int, _ span: Span, isFirst: Bool) -> MarkedLine {
    let line = table.span(ofLine: number)
    let start =
      isFirst ? min(max(span.start, line.start), line.end) : firstInk(of: line)
    let end = min(span.end, line.end)
    let piece = cut(line, around: Span(start, end))
    var rows = [FrameRow.line(number: number, text: piece.text)]
    // A blank line inside a longer place has nothing to underline.
    if isFirst || start < end {
      rows.append(.mark(indent: piece.indent, length: max(piece.length, 1)))
    }
    return MarkedLine(rows: rows, isCutAtStart: piece.isCutAtStart)
  }

  private func firstInk(of line: Span) -> Int {
    source.bytes[line.range].firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
      ?? line.end
  }

  /// What is shown of a line, and which cells of that are marked.
  private struct Piece {
    var text = ""
    var indent = 0
    var length = 0
    var isCutAtStart = false
  }

  /// Cuts a line to the width so that the start of `mark`, and as much of the rest of it as fits,
  /// is shown.
  private func cut(_ line: Span, around mark: Span) -> Piece {
    // A scalar has four bytes at most, so this reach holds all that can be shown, and a minified
    // file of one line costs no more than any other.
    let reach = 4 * width
    let from = scalarStart(max(line.start, mark.start - reach), in: line)
    let to = scalarStart(min(line.end, mark.start + reach), in: line)
    let before = scalars(from, mark.start)
    let marked = scalars(mark.start, min(mark.end, to))
    let after = scalars(max(mark.start, min(mark.end, to)), to)
    let shown = hiding(before + marked + after, from: from, to: to)
    let cells = visibleScalars(shown, tabWidth: 4)

    // The column each cell starts in, and that behind the last.
    var columns = [0]
    for cell in cells { columns.append(columns[columns.count - 1] + cell.width) }
    let markStart = before.count
    let markEnd = before.count + marked.count

    var first = 0
    var last = cells.count
    if columns[last] > width || from > line.start || to < line.end {
      let left = leftColumn(mark: columns[markStart]..<columns[markEnd], total: columns[last])
      first = columns[..<markStart].firstIndex { $0 >= left } ?? markStart
      // One cell each is kept for the signs that something is left out.
      let right = columns[first] + width - (first > 0 || from > line.start ? 1 : 0)
      if columns[last] > right || to < line.end {
        while last > first, columns[last] > right - 1 { last -= 1 }
      }
    }

    var piece = Piece()
    piece.isCutAtStart = first > 0 || from > line.start
    piece.text = cells[first..<last].map(\.text).joined()
    piece.indent = columns[markStart] - columns[first]
    piece.length = columns[min(markEnd, last)] - columns[min(markStart, last)]
    if piece.isCutAtStart {
      piece.text = "…" + piece.text
      piece.indent += 1
    }
    if last < cells.count || to < line.end { piece.text += "…" }
    return piece
  }

  /// The scalars of a part of a line, with dots for what is not to be shown.
  private func hiding(_ scalars: [Unicode.Scalar], from start: Int, to end: Int) -> [Unicode.Scalar]
  {
    let hidden = hidden.filter { $0.start < end && $0.end > start }
    if hidden.isEmpty { return scalars }
    var offset = start
    return scalars.map { scalar in
      defer { offset += UTF8.width(scalar) }
      return hidden.contains { $0.start <= offset && offset < $0.end } ? "\u{2022}" : scalar
    }
  }

  /// The leftmost column to show of a line that is too long.
  private func leftColumn(mark: Range<Int>, total: Int) -> Int {
    if mark.upperBound < width { return 0 }
    // The mark goes to the middle; one that fills the width keeps a few cells of what is before it.
    let margin = max((width - mark.count) / 2, width / 10)
    return max(0, min(mark.lowerBound - margin, total - width + 1))
  }

  /// The first byte at or behind `offset` that begins a scalar.
  private func scalarStart(_ offset: Int, in line: Span) -> Int {
    var offset = offset
    while offset < line.end, source.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }

  private func scalars(_ start: Int, _ end: Int) -> [Unicode.Scalar] {
    Array(source.text(Span(start, end)).unicodeScalars)
  }
}

import SourceText

extension FixPlan.ChangedFile {
  /// The change as a unified diff with three lines of context.
  public var unifiedDiff: String {
    let old = Lines(source.bytes)
    let new = Lines(newText)
    var output = "--- a/\(source.path)\n+++ b/\(source.path)\n"
    for hunk in hunks(old: old) {
      let oldLines = hunk.old
      let newLines = hunk.newStart..<(hunk.newStart + hunk.newCount)
      output += "@@ -\(Self.header(oldLines)) +\(Self.header(newLines)) @@\n"
      output += Self.body(old, oldLines, new, newLines)
    }
    return output
  }

  private static let context = 3

  private struct Hunk {
    var old: Range<Int>
    var newStart: Int
    var newCount: Int
  }

  /// The changed lines with their context, neighbours joined; lines count from 0.
  private func hunks(old: Lines) -> [Hunk] {
    var hunks: [Hunk] = []
    var grown = 0
    for edit in edits {
      let first = old.line(at: edit.place.span.start)
      let last = old.line(at: edit.place.span.end)
      let start = max(0, first - Self.context)
      let end = min(old.count, last + 1 + Self.context)
      let growth =
        edit.replacement.utf8.count { $0 == 0x0A }
        - source.bytes[edit.place.span.range].count { $0 == 0x0A }
      if var open = hunks.last, start <= open.old.upperBound {
        let added = max(0, end - open.old.upperBound)
        open.old = open.old.lowerBound..<max(end, open.old.upperBound)
        open.newCount += added + growth
        hunks[hunks.count - 1] = open
      } else {
        hunks.append(
          Hunk(old: start..<end, newStart: start + grown, newCount: end - start + growth))
      }
      grown += growth
    }
    return hunks
  }

  private static func header(_ lines: Range<Int>) -> String {
    "\(lines.isEmpty ? lines.lowerBound : lines.lowerBound + 1),\(lines.count)"
  }

  /// The lines of a hunk: common beginning and end as context, what differs between as change.
  private static func body(
    _ old: Lines, _ oldLines: Range<Int>, _ new: Lines, _ newLines: Range<Int>
  ) -> String {
    var head = 0
    while head < min(oldLines.count, newLines.count),
      old[oldLines.lowerBound + head] == new[newLines.lowerBound + head]
    {
      head += 1
    }
    var tail = 0
    while tail < min(oldLines.count, newLines.count) - head,
      old[oldLines.upperBound - 1 - tail] == new[newLines.upperBound - 1 - tail]
    {
      tail += 1
    }
    func write(_ sign: String, _ lines: Lines, _ range: Range<Int>) -> String {
      range.map { sign + lines.text($0) }.joined()
    }
    let oldChanged = (oldLines.lowerBound + head)..<(oldLines.upperBound - tail)
    let newChanged = (newLines.lowerBound + head)..<(newLines.upperBound - tail)
    return write(" ", old, oldLines.lowerBound..<oldChanged.lowerBound)
      + write("-", old, oldChanged) + write("+", new, newChanged)
      + write(" ", old, oldChanged.upperBound..<oldLines.upperBound)
  }
}

/// Text cut into lines that keep their line feeds.
private struct Lines {
  private let bytes: [UInt8]
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    starts = [0] + bytes.indices.filter { bytes[$0] == 0x0A && $0 + 1 < bytes.count }.map { $0 + 1 }
  }

  var count: Int { bytes.isEmpty ? 0 : starts.count }

  func line(at offset: Int) -> Int {
    max(0, (starts.firstIndex { $0 > offset } ?? starts.count) - 1)
  }

  subscript(line: Int) -> ArraySlice<UInt8> {
    bytes[starts[line]..<(line + 1 < starts.count ? starts[line + 1] : bytes.count)]
  }

  /// The line with its line feed, or with diff's remark that it has none.
  func text(_ line: Int) -> String {
    let text = String(decoding: self[line], as: UTF8.self)
    return text.utf8.last == 0x0A ? text : text + "\n\\ No newline at end of file\n"
  }
}

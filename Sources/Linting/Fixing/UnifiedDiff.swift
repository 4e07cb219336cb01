import SourceText

extension FixPlan.ChangedFile {
  /// The change as a unified diff with three lines of context.
  ///
  /// A byte order mark is part of the first line, as it is in the file.
  public var unifiedDiff: String {
    let mark: [UInt8] = source.encoding == .utf8WithByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    let old = Lines(mark + source.bytes)
    let new = Lines(mark + newText)
    var output = "--- \(Self.header("a/" + source.path))\n+++ \(Self.header("b/" + source.path))\n"
    for changed in changedLines(old: old, new: new, shift: mark.count) {
      if let hunk = Hunk(changed.old, of: old, changed.new, of: new) {
        output += hunk.text(old, new)
      }
    }
    return output
  }

  /// A name as a header has it: in quotes, with the escapes of C, where it would end the line or pass
  /// for quoted itself.
  private static func header(_ name: String) -> String {
    let bytes = name.bytesOfPath
    let hasEscapes = bytes.contains { $0 < 0x20 || $0 == 0x7F || $0 == 0x22 || $0 == 0x5C }
    if !hasEscapes, name.unicodePath == name {
      // Without a tab behind it, patch takes a name with blanks for a name and a date.
      return name + (name.contains(where: \.isWhitespace) ? "\t" : "")
    }
    let quoted = bytes.map { byte -> String in
      switch byte {
      case 0x22: "\\\""
      case 0x5C: "\\\\"
      case 0x20..<0x7F: String(Unicode.Scalar(byte))
      default: "\\" + String(byte >> 6) + String(byte >> 3 & 7) + String(byte & 7)
      }
    }
    return "\"\(quoted.joined())\""
  }

  /// The lines that edits touch with those around them, neighbours joined; lines count from 0.
  ///
  /// - Parameter shift: how many bytes the lines have before the text of the edits' offsets.
  private func changedLines(old: Lines, new: Lines, shift: Int) -> [(
    old: Range<Int>, new: Range<Int>
  )] {
    var changed: [(old: Range<Int>, new: Range<Int>)] = []
    var growth = 0
    for edit in edits {
      let first = old.line(at: shift + edit.place.span.start)
      let last = old.line(at: shift + edit.place.span.end)
      let start = max(0, first - Hunk.context)
      let end = min(old.count, last + 1 + Hunk.context)
      let newStart = new.boundary(at: old.offset(ofLine: start) + growth)
      growth += edit.replacement.utf8.count - edit.place.span.count
      let newEnd = new.boundary(at: old.offset(ofLine: end) + growth)
      if let open = changed.last, start <= open.old.upperBound {
        changed[changed.count - 1] = (
          open.old.lowerBound..<end, open.new.lowerBound..<newEnd
        )
      } else {
        changed.append((start..<end, newStart..<newEnd))
      }
    }
    return changed
  }
}

/// Some lines that give way to others, with the same lines around both.
private struct Hunk {
  static let context = 3

  private let old: Range<Int>
  private let new: Range<Int>
  private let leading: Int
  private let trailing: Int

  /// Finds what really differs between two runs of lines; nil when nothing does.
  ///
  /// At most three equal lines are kept at each end: patch takes a hunk with less at one end than
  /// at the other for one that belongs to that end of the file.
  init?(_ oldLines: Range<Int>, of old: Lines, _ newLines: Range<Int>, of new: Lines) {
    let shared = min(oldLines.count, newLines.count)
    var head = 0
    while head < shared, old[oldLines.lowerBound + head] == new[newLines.lowerBound + head] {
      head += 1
    }
    if head == oldLines.count, head == newLines.count { return nil }
    var tail = 0
    while tail < shared - head,
      old[oldLines.upperBound - 1 - tail] == new[newLines.upperBound - 1 - tail]
    {
      tail += 1
    }
    leading = min(head, Self.context)
    trailing = min(tail, Self.context)
    let start = head - leading
    let end = tail - trailing
    self.old = (oldLines.lowerBound + start)..<(oldLines.upperBound - end)
    self.new = (newLines.lowerBound + start)..<(newLines.upperBound - end)
  }

  func text(_ oldText: Lines, _ newText: Lines) -> String {
    func write(_ sign: String, _ lines: Lines, _ range: Range<Int>) -> String {
      range.map { sign + lines.text($0) }.joined()
    }
    let oldChanged = (old.lowerBound + leading)..<(old.upperBound - trailing)
    let newChanged = (new.lowerBound + leading)..<(new.upperBound - trailing)
    return "@@ -\(Self.header(old)) +\(Self.header(new)) @@\n"
      + write(" ", oldText, old.lowerBound..<oldChanged.lowerBound)
      + write("-", oldText, oldChanged) + write("+", newText, newChanged)
      + write(" ", oldText, oldChanged.upperBound..<old.upperBound)
  }

  private static func header(_ lines: Range<Int>) -> String {
    "\(lines.isEmpty ? lines.lowerBound : lines.lowerBound + 1),\(lines.count)"
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

  /// The line, counted from 0, that holds the byte at an offset; the last one for the end.
  func line(at offset: Int) -> Int { max(0, index(ofFirstStartBehind: offset) - 1) }

  func offset(ofLine line: Int) -> Int { line < count ? starts[line] : bytes.count }

  /// How many lines lie before an offset that is the beginning of a line, or the end.
  func boundary(at offset: Int) -> Int {
    offset >= bytes.count ? count : line(at: offset)
  }

  private func index(ofFirstStartBehind offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] > offset { high = middle } else { low = middle + 1 }
    }
    return low
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

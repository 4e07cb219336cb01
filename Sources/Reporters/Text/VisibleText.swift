import SourceText

/// A scalar of foreign text in a form that a terminal shows and never obeys.
struct VisibleScalar {
  /// The scalar itself or, for what can't be seen, its code point as in `<U+202E>`.
  let text: String

  /// How many terminal cells the text takes.
  let width: Int
}

/// A text of one line as a terminal may show it, scalar by scalar; a tab reaches to the next
/// multiple of `tabWidth`.
///
/// Policies and paths are written by others. Control characters could move the cursor or recolour
/// the screen, bidirectional controls could make code look like other code, and the log readers of
/// Azure Pipelines, GitHub and TeamCity obey `##vso[`, `##[` and `##teamcity[` wherever they stand in
/// a line; all of these become code points.
func visibleScalars(_ scalars: [Unicode.Scalar], tabWidth: Int) -> [VisibleScalar] {
  var result: [VisibleScalar] = []
  result.reserveCapacity(scalars.count)
  var column = 0
  for (index, scalar) in scalars.enumerated() {
    let visible: VisibleScalar
    if scalar == "\t" {
      let width = tabWidth - column % tabWidth
      visible = VisibleScalar(text: String(repeating: " ", count: width), width: width)
    } else if scalar == "[", opensLogCommand(scalars[..<index]) {
      visible = codePoint(scalar)
    } else {
      visible = visibleScalar(scalar)
    }
    column += visible.width
    result.append(visible)
  }
  return result
}

/// A text as the lines that a terminal or the log of a pipeline may show, without their breaks.
public func visibleLines(_ text: String) -> [String] {
  // Nearly all texts are such, and a run with many findings shows thousands.
  if isShownAsItIs(text) { return [text] }
  return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
    let line = visibleScalars(Array(line.unicodeScalars), tabWidth: 1).map(\.text).joined()
    return withoutLeadingCommand(line)
  }
}

/// True for a line of ASCII that surely holds nothing that a terminal or a log obeys.
private func isShownAsItIs(_ text: String) -> Bool {
  var opensWithColon: Bool?
  var hasBracket = false
  var hasHash = false
  for byte in text.utf8 {
    guard (0x20..<0x7F).contains(byte) else { return false }
    hasBracket = hasBracket || byte == UInt8(ascii: "[")
    hasHash = hasHash || byte == UInt8(ascii: "#")
    if opensWithColon == nil, byte != 0x20 { opensWithColon = byte == UInt8(ascii: ":") }
  }
  return opensWithColon != true && !(hasBracket && hasHash)
}

/// A text as the one line that a terminal or the log of a pipeline may show: line breaks become
/// blanks.
public func visibleLine(_ text: String) -> String {
  let lines = visibleLines(text)
  if lines.count == 1 { return lines[0] }
  return withoutLeadingCommand(lines.filter { !$0.isEmpty }.joined(separator: " "))
}

/// A diff as a terminal or the log of a pipeline may show it; nil for one that they may show as it is.
///
/// Only what they would obey is replaced, since programs read diffs, too.
public func visibleDiff(_ diff: String) -> String? {
  var isChanged = false
  let lines = diff.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
    line -> String in
    let original = String(line)
    var scalars = Array(line)
    let hasReturn = scalars.last == "\r"
    if hasReturn { scalars.removeLast() }
    var text = ""
    for (index, scalar) in scalars.enumerated() {
      let isCommand = scalar == "[" && opensLogCommand(scalars[..<index])
      text += isCommand || scalar.isObeyed ? codePoint(scalar).text : String(scalar)
    }
    text = withoutLeadingCommand(text) + (hasReturn ? "\r" : "")
    isChanged = isChanged || !text.unicodeScalars.elementsEqual(original.unicodeScalars)
    return text
  }
  return isChanged ? lines.joined(separator: "\n") : nil
}

extension Unicode.Scalar {
  /// True for what a terminal does something for, tabs aside.
  fileprivate var isObeyed: Bool {
    switch properties.generalCategory {
    case .control: self != "\t"
    case .lineSeparator, .paragraphSeparator: true
    default: properties.isBidiControl
    }
  }
}

/// A line that GitHub does not take for a command, as it does where `::` stands in front of all but
/// white space.
private func withoutLeadingCommand(_ line: String) -> String {
  let scalars = line.unicodeScalars
  guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
    scalars[first...].starts(with: "::".unicodeScalars)
  else { return line }
  return String(scalars[..<first]) + codePoint(":").text
    + String(scalars[scalars.index(after: first)...])
}

private func visibleScalar(_ scalar: Unicode.Scalar) -> VisibleScalar {
  if (0x20..<0x7F).contains(scalar.value) { return VisibleScalar(text: String(scalar), width: 1) }
  if let byte = scalar.byteOfPath {
    let text = "<0x" + String(byte, radix: 16, uppercase: true) + ">"
    return VisibleScalar(text: text, width: text.utf8.count)
  }
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator:
    return codePoint(scalar)
  case .nonspacingMark, .enclosingMark:
    return VisibleScalar(text: String(scalar), width: 0)
  default:
    return VisibleScalar(text: String(scalar), width: isWide(scalar) ? 2 : 1)
  }
}

private func codePoint(_ scalar: Unicode.Scalar) -> VisibleScalar {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  let text = "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  return VisibleScalar(text: text, width: text.utf8.count)
}

/// True when a bracket behind these scalars begins a command to the log reader of a pipeline.
private func opensLogCommand(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
  let name = before.reversed().prefix { $0.properties.isAlphabetic && $0.isASCII }
  return before.dropLast(name.count).suffix(2).elementsEqual(["#", "#"])
}

/// True for a scalar that terminals draw two cells wide: East Asian wide and full-width letters and
/// emoji. The blocks are those of Unicode's East Asian Width in which nearly all scalars are wide.
private func isWide(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18CFF,
    0x1B000...0x1B2FB, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
    true
  default:
    scalar.properties.isEmojiPresentation
  }
}

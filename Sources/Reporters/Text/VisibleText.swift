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
/// Azure Pipelines and GitHub obey `##vso[` and `##[` wherever they stand in a line; all of these
/// become code points.
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

/// A text as the lines that a terminal may show, without their breaks.
func visibleLines(_ text: String) -> [String] {
  text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
    visibleScalars(Array(line.unicodeScalars), tabWidth: 1).map(\.text).joined()
  }
}

/// A text as the one line that a terminal may show: line breaks become blanks.
func visibleLine(_ text: String) -> String {
  visibleLines(text).filter { !$0.isEmpty }.joined(separator: " ")
}

private func visibleScalar(_ scalar: Unicode.Scalar) -> VisibleScalar {
  if (0x20..<0x7F).contains(scalar.value) { return VisibleScalar(text: String(scalar), width: 1) }
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
  let end = String(String.UnicodeScalarView(before.suffix(5))).lowercased()
  return end.hasSuffix("##") || end == "##vso"
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

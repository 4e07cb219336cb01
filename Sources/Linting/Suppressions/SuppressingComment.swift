public import PolicySyntax
public import SourceText

/// The comments that would take a finding away, put where the markup lets them stand.
public enum SuppressingComment {
  /// What stands behind the colon, for the author to replace.
  private static let reason = "say here why this is right"

  /// The change that puts the comments in; nil where no line around the finding lets one stand.
  ///
  /// One comment above the line is enough where the finding is in that line, or in the start tag that
  /// begins there. Further inside, such as in code of several lines, one in front and one behind are
  /// needed.
  ///
  /// - Parameters:
  ///   - diagnostic: a finding in the policy.
  ///   - tree: the tree of the policy.
  public static func fix(for diagnostic: Diagnostic, in tree: SyntaxTree) -> Fix? {
    let start = diagnostic.place.span.start
    let source = tree.source
    let lines = LineTable(source)
    // Where the markup itself is broken, nobody can tell where a comment would stand.
    guard diagnostic.place.source === source, tree.problems.isEmpty,
      let element = element(around: start, in: tree, lines)
    else { return nil }
    let line = lines.line(at: element.span.start)
    let indentation = source.text(
      Span(lines.span(ofLine: line).start, element.span.start))
    let lineBreak = source.lineBreak
    let rule = diagnostic.rule.text
    let isNear = lines.line(at: start) == line || element.startTagSpan.contains(start)
    let directive = isNear ? "disable-next-line" : "disable"
    var edits = [
      Edit(
        Place(source, Span(at: element.span.start)),
        with: "<!-- apimlint-\(directive) \(rule): \(reason) -->\(lineBreak)\(indentation)")
    ]
    if !isNear {
      edits.append(
        Edit(
          Place(source, Span(at: element.span.end)),
          with: "\(lineBreak)\(indentation)<!-- apimlint-enable \(rule) -->"))
    }
    return Fix("suppress \(rule) here, with a reason", safety: .safe, edits: edits)
  }

  /// The innermost element around an offset that begins its line, and beside which there is no text that
  /// a comment would cut in two.
  private static func element(around offset: Int, in tree: SyntaxTree, _ lines: LineTable)
    -> Element?
  {
    guard let innermost = tree.element(at: offset) ?? tree.root else { return nil }
    let chain = [innermost] + innermost.ancestors
    return chain.first { element in
      let line = lines.span(ofLine: lines.line(at: element.span.start))
      let isFirst = tree.source.bytes[line.start..<element.span.start].allSatisfy(\.isBlank)
      return isFirst && (element.parent?.texts.allSatisfy(\.value.isBlank) ?? true)
    }
  }
}

extension SourceText {
  /// The line break that the text uses.
  fileprivate var lineBreak: String {
    guard let feed = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return "\n" }
    return feed > 0 && bytes[feed - 1] == UInt8(ascii: "\r") ? "\r\n" : "\n"
  }
}

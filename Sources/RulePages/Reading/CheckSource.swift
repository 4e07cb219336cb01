public import SourceText

/// A check as a rule's page holds it: lines that say where to look, what is wrong there, and what to say.
public struct CheckSource: Sendable {
  /// What a line begins with.
  public enum Key: String, CaseIterable, Sendable {
    case `for`, report, underline, when, message, see, note, fix
  }

  /// What of a place is underlined.
  public enum Underline: String, CaseIterable, Sendable {
    case name, value, whole
  }

  /// The nodes to look at.
  public let select: Located<String>

  /// Where to report, seen from the node; the node itself when nil.
  public let report: Located<String>?

  /// What of the place is underlined; what suits the kind of node when nil.
  public let underline: Underline?

  /// The condition under which the node is wrong; always when nil.
  public let when: Located<String>?

  /// What is said of each node that is reported.
  public let message: CheckText

  /// A further place, seen from the node, and what to say about it.
  public let note: (path: Located<String>, message: CheckText)?

  /// How what is reported is mended; nil where nobody but a person can tell.
  public let fix: CheckFix?

  /// The lines of the block, as the page has them.
  public let text: String

  /// Reads the lines of a block that stands alone, and that was read before without mistakes.
  public init?(_ text: String) {
    let lines = PageLines(SourceText(path: "", text: text))
    guard let check = Self.read(lines.lines[...], in: lines, line: 0).check else { return nil }
    self = check
  }

  /// - Parameter line: the number of the line with which the block begins.
  static func read(_ block: ArraySlice<PageLines.Line>, in lines: PageLines, line: Int) -> (
    check: CheckSource?, problems: [PageProblem]
  ) {
    var reader = CheckReader(lines)
    for line in block { reader.add(line) }
    let check = reader.check(line: line, text: block.map(\.text).joined(separator: "\n"))
    return (check, reader.problems)
  }

  init(
    select: Located<String>, report: Located<String>?, underline: Underline?,
    when: Located<String>?, message: CheckText,
    note: (path: Located<String>, message: CheckText)?, fix: CheckFix?, text: String
  ) {
    self.select = select
    self.report = report
    self.underline = underline
    self.when = when
    self.message = message
    self.note = note
    self.fix = fix
    self.text = text
  }
}

/// Reads the lines of one check.
private struct CheckReader {
  private let lines: PageLines
  private var values: [CheckSource.Key: Located<String>] = [:]
  private var last: CheckSource.Key?
  private(set) var problems: [PageProblem] = []

  init(_ lines: PageLines) { self.lines = lines }

  private mutating func problem(_ place: Place, _ message: String) {
    problems.append(PageProblem(place, message))
  }

  /// Adds a line; one that begins with blanks goes on with the line before it.
  mutating func add(_ line: PageLines.Line) {
    if line.text.trimmed.isEmpty { return }
    if line.text.first == " " || line.text.first == "\t", let last, let begun = values[last] {
      let more = line.rest(behind: 0)
      let span = Span(begun.place.span.start, more.span.end)
      values[last] = Located("\(begun.value) \(more.text)", at: lines.place(span))
      return
    }
    let name = line.text.prefix { $0 != ":" }
    guard name.endIndex != line.text.endIndex, let key = CheckSource.Key(rawValue: String(name))
    else {
      let keys = CheckSource.Key.allCases.map { "'\($0.rawValue):'" }.joined(separator: ", ")
      let nearest = nearestName(to: String(name), among: CheckSource.Key.allCases.map(\.rawValue))
      last = nil
      return problem(
        lines.place(line.span),
        "a line of a check begins with one of \(keys)"
          + (nearest.map { "; did you mean '\($0):'?" } ?? ""))
    }
    guard values[key] == nil else {
      last = nil
      return problem(lines.place(line.span), "'\(key.rawValue):' stands twice in this check")
    }
    let value = line.rest(behind: name.utf8.count + 1)
    if value.text.isEmpty { problem(lines.place(line.span), "'\(key.rawValue):' says nothing") }
    values[key] = Located(value.text, at: lines.place(value.span))
    last = key
  }

  mutating func check(line: Int, text: String) -> CheckSource? {
    let underline = underline()
    let note = note()
    let fix = values[.fix].flatMap { value in
      let fix = CheckFix(value)
      if fix == nil { problem(value.place, CheckFix.form) }
      return fix
    }
    guard let select = values[.for], let message = values[.message] else {
      // One of them may be what another mistake is about.
      if problems.isEmpty {
        problem(lines.place(ofLine: line), "a check needs 'for:' and 'message:'")
      }
      return nil
    }
    return CheckSource(
      select: select, report: values[.report], underline: underline, when: values[.when],
      message: CheckText(message), note: note, fix: fix, text: text)
  }

  private mutating func underline() -> CheckSource.Underline? {
    guard let value = values[.underline] else { return nil }
    if let known = CheckSource.Underline(rawValue: value.value) { return known }
    let all = CheckSource.Underline.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    problem(value.place, "'underline:' is one of \(all)")
    return nil
  }

  private mutating func note() -> (path: Located<String>, message: CheckText)? {
    switch (values[.see], values[.note]) {
    case (let see?, let note?): return (see, CheckText(note))
    case (let see?, nil): problem(see.place, "'see:' needs 'note:', to say what is there")
    case (nil, let note?): problem(note.place, "'note:' needs 'see:', to say where")
    case (nil, nil): break
    }
    return nil
  }
}

import SourceText

/// Cuts a page into prose, examples and checks.
struct PageReader {
  private let lines: PageLines
  private var index: Int
  private(set) var title: String?
  private(set) var examples: [RuleExample] = []
  private(set) var checks: [CheckSource] = []
  private(set) var problems: [PageProblem] = []

  /// The lines of the checks, each with a blank line that follows.
  private(set) var checkLines = RangeSet<Int>()
  private(set) var rationale: [String] = []
  private var sawSection = false

  /// True while named blocks may still join the last example.
  private var isExampleOpen = false

  /// - Parameter start: the number of the line behind the front matter.
  init(lines: PageLines, start: Int) {
    self.lines = lines
    index = start
  }

  mutating func read() {
    while index < lines.lines.count {
      let line = lines.lines[index].text
      if line.hasPrefix("```") {
        readBlock(info: line.dropFirst(3).split(separator: " "))
        continue
      }
      if line.hasPrefix("# "), title == nil {
        title = line.dropFirst(2).trimmed
      } else if line.hasPrefix("## ") || line.hasPrefix("### ") {
        sawSection = true
        isExampleOpen = false
      } else if !sawSection, !line.hasPrefix("# ") {
        rationale.append(line)
      }
      index += 1
    }
  }

  private mutating func problem(line: Int, _ message: String) {
    problems.append(PageProblem(lines.place(ofLine: line), message))
  }

  private mutating func readBlock(info: [Substring]) {
    let opening = index
    index += 1
    while index < lines.lines.count, !lines.lines[index].text.hasPrefix("```") { index += 1 }
    guard index < lines.lines.count else {
      return problem(line: opening, "this block is never closed")
    }
    let body = lines.lines[(opening + 1)..<index]
    index += 1
    tellMistakes(in: info, line: opening)
    switch info.first {
    case "check":
      let (check, found) = CheckSource.read(body, in: lines, line: opening + 1)
      problems += found
      if let check { checks.append(check) }
      if index < lines.lines.count, lines.lines[index].text.isEmpty { index += 1 }
      checkLines.insert(contentsOf: opening..<index)
    case "fixed":
      addFixed(body.map(\.text), path: info.dropFirst().joined(separator: " "), line: opening)
    default:
      addFile(body.map(\.text), info: info.dropFirst().map(String.init), line: opening)
    }
  }

  /// Tells words that surely make a block something that it isn't as they are written.
  private mutating func tellMistakes(in info: [Substring], line: Int) {
    guard let kind = info.first else { return }
    let verdicts = ["bad", "good"]
    if verdicts.contains(String(kind)) {
      problem(
        kind, line: line, "a block is an example as 'xml \(kind)', with its language in front")
    } else if kind != "check", kind != "fixed",
      let meant = nearestName(to: String(kind), among: ["check", "fixed"])
    {
      problem(kind, line: line, "there are no blocks '\(kind)'\(proposal(of: meant))")
    } else if kind == "xml", !info.contains(where: { verdicts.contains(String($0)) }),
      let word = info.dropFirst().first, !word.contains("."), !word.contains("/"),
      let meant = nearestName(to: String(word), among: verdicts)
    {
      problem(word, line: line, "'\(word)' is neither 'bad' nor 'good'\(proposal(of: meant))")
    }
  }

  /// Tells a mistake at a word of a line.
  private mutating func problem(_ word: Substring, line: Int, _ message: String) {
    let line = lines.lines[line]
    let start =
      line.start + line.text.utf8.distance(from: line.text.startIndex, to: word.startIndex)
    problems.append(PageProblem(lines.place(Span(start, start + word.utf8.count)), message))
  }

  private mutating func addFixed(_ body: [String], path: String, line: Int) {
    guard let example = examples.indices.last,
      let file = examples[example].files.lastIndex(where: {
        path.isEmpty ? $0.isPolicy : $0.path == path
      })
    else { return problem(line: line, "this mended text belongs to no example") }
    examples[example].files[file].fixed = body.joined(separator: "\n") + "\n"
  }

  /// Adds a file to the open example, or opens one. A policy without a file name is an example of
  /// its own unless it follows named files of the same section.
  private mutating func addFile(_ body: [String], info: [String], line: Int) {
    let verdict = info.first { $0 == "bad" || $0 == "good" }
    let path = info.filter { $0 != verdict }.joined(separator: " ")
    // Blocks with neither verdict nor name illustrate; nobody runs them.
    guard verdict != nil || !path.isEmpty else { return }
    let (text, expectations) = Self.split(body, line: line + 2)
    if expectations.contains(where: { $0.position.line == 0 }) {
      problem(line: line + 1, "these carets have no line above them")
    }
    let file = RuleExample.File(
      path: path.isEmpty ? "policy.xml" : path, text: text, expectations: expectations,
      isPolicy: verdict != nil, line: line + 1)
    let repeats = examples.last?.files.contains { $0.path == file.path } ?? false
    if isExampleOpen, !repeats, let last = examples.indices.last {
      let isBad = examples[last].isBad || verdict == "bad"
      examples[last] = RuleExample(
        isBad: isBad, line: examples[last].line, files: examples[last].files + [file])
    } else {
      examples.append(RuleExample(isBad: verdict == "bad", line: line + 1, files: [file]))
      isExampleOpen = true
    }
  }

  /// Takes the lines of carets out of a block.
  ///
  /// - Parameter line: the line of the page on which the block's content begins, from 1.
  private static func split(_ body: [String], line: Int) -> (String, [RuleExample.Expectation]) {
    var kept: [String] = []
    var expectations: [RuleExample.Expectation] = []
    for (offset, text) in body.enumerated() {
      let indent = text.prefix { $0 == " " }
      let carets = text.dropFirst(indent.count).prefix { $0 == "^" }
      if carets.isEmpty {
        kept.append(text)
      } else {
        expectations.append(
          RuleExample.Expectation(
            position: LineColumn(line: kept.count, column: indent.count + 1),
            length: carets.count,
            words: text.dropFirst(indent.count + carets.count).trimmed, pageLine: line + offset))
      }
    }
    return (kept.joined(separator: "\n") + "\n", expectations)
  }
}

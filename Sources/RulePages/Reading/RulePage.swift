public import SourceText

/// A rule's Markdown page: what is known of the rule, what people read, the examples that tests run, and
/// the checks that XPath carries out.
///
/// Reading never fails. What is wrong is told with its place, all of it at once; whether the XPath of a
/// check is XPath is told by those who carry it out.
public struct RulePage: Sendable {
  /// Whose rule it is, which decides what its page has to say.
  public enum Owner: Sendable {
    /// One that comes with the program, whose page says since when.
    case program
    /// One that a team writes for itself.
    case team
  }

  /// The text of the page.
  public let source: SourceText

  /// The heading: what is wrong, in a few words.
  public let title: String

  /// The page without its front matter and its checks, as `explain` prints it.
  public let body: String

  /// The paragraphs between the title and the first section, for reports that carry help.
  public let rationale: String

  /// The bad and good cases, in the order of the page.
  public let examples: [RuleExample]

  /// The blocks of checks, those left out that say too little to be carried out.
  public let checks: [CheckSource]

  /// What is wrong with the page, in the order of the text.
  public let problems: [PageProblem]

  private let facts: RuleFacts?

  /// Reads a page.
  public init(_ source: SourceText, of owner: Owner) {
    let lines = PageLines(source)
    var problems: [PageProblem] = []
    if source.firstDamage != nil || String(validating: source.bytes, as: UTF8.self) == nil {
      problems.append(PageProblem(lines.place(ofLine: 0), "the page is not UTF-8"))
    }
    let frontMatter = FrontMatter.read(lines, &problems)
    if frontMatter == nil {
      problems.append(
        PageProblem(
          lines.place(ofLine: 0), "the page begins with front matter between two lines of '---'"))
    }
    let start = frontMatter?.end ?? 0
    var reader = PageReader(lines: lines, start: start)
    reader.read()
    let rest = lines.lines[start...]
    if let frontMatter {
      var metadata = MetadataReader(frontMatter.frontMatter, lines)
      facts = metadata.facts(body: rest, of: owner)
      problems += metadata.problems
    } else {
      facts = nil
    }
    if reader.title == nil {
      problems.append(
        PageProblem(lines.place(ofLine: max(0, start - 1)), "the page lacks a title: a line '# …'"))
    }
    self.source = source
    title = reader.title ?? ""
    body =
      rest.indices.filter { !reader.checkLines.contains($0) }.map { lines.lines[$0].text }
      .joined(separator: "\n").trimmed + "\n"
    rationale = reader.rationale.joined(separator: "\n").trimmed
    examples = reader.examples
    checks = reader.checks
    self.problems = (problems + reader.problems).sorted { $0.place.span < $1.place.span }
  }

  /// Reads the page of a rule that is known, and whose page is therefore right.
  public init(_ markdown: String) { self.init(SourceText(path: "", text: markdown), of: .team) }

  /// What is known of the rule.
  ///
  /// - Parameter id: its name, which comes from where the page lies.
  public func metadata(id: RuleID) -> RuleMetadata {
    RuleMetadata(
      id: id, title: title, severity: facts?.severity ?? .warning,
      isRecommended: facts?.isRecommended ?? true, since: facts?.since ?? "",
      reference: facts?.reference, fix: facts?.fix ?? fixOfChecks,
      needsService: facts?.needsService ?? false, hidesText: facts?.hidesText ?? false,
      tag: facts?.tag, options: facts?.options ?? [], aliases: facts?.aliases ?? [],
      classification: facts?.classification ?? .none)
  }

  /// What kind of fix the checks offer: safe where one is.
  private var fixOfChecks: Fix.Safety? {
    let all = checks.compactMap(\.fix?.safety)
    return all.contains(.safe) ? .safe : all.first
  }
}

import PolicySyntax
import SourceText

/// The suppression comments of one document, and which of them did something.
///
/// `<!-- apimlint-disable-next-line RULE …: reason -->` covers the next line and, where a start tag
/// begins there, all of that tag; `apimlint-disable RULE` reaches to the next `apimlint-enable` that
/// means the rule, or to the end; `apimlint-disable-file RULE` covers the file. A rule is an id, a
/// module (`security/*`) or `*`. Over rules that the configuration requires, comments have no power.
struct Suppressions {
  /// The rules that the engine itself reports under; their pages are in `rules/suppressions`.
  static let unusedRule: RuleID = "suppressions/unused"
  static let unknownRule: RuleID = "suppressions/unknown-rule"
  static let requiredRule: RuleID = "suppressions/required-rule"
  static let missingReason: RuleID = "suppressions/missing-reason"

  private struct Suppression {
    let selector: RuleSelector
    let selectorSpan: Span

    /// Where findings begin that are taken away.
    let covered: [Span]

    /// False for what no `apimlint-enable` can end.
    let isOpen: Bool

    /// The rules that were enabled again, and from where on.
    var ends: [(selector: RuleSelector, offset: Int)] = []
    var isUsed = false

    /// A required rule that it would have silenced.
    var refused: RuleID?

    func covers(_ offset: Int) -> Bool { covered.contains { $0.contains(offset) } }

    func means(_ rule: RuleID, _ aliases: [RuleID], at offset: Int) -> Bool {
      selector.matches(rule, aliases: aliases)
        && !ends.contains { $0.offset <= offset && $0.selector.matches(rule, aliases: aliases) }
    }
  }

  private let source: SourceText
  private let table: RuleTable
  private var rules: [RegisteredRule] { table.rules }
  private var suppressions: [Suppression] = []

  /// The `apimlint-enable` that enable nothing.
  private var idle: [(selector: RuleSelector, span: Span)] = []

  /// Reads the suppressions of a document, and reports those that cannot be read.
  init(in tree: SyntaxTree, table: RuleTable, sink: FindingSink) {
    source = tree.source
    self.table = table
    guard Self.mentionsSuppressions(tree) else { return }
    let lines = LineTable(source)
    let reporter = CommentReporter(source: source, sink: sink, table: table)
    for node in tree.allNodes {
      guard let body = node.commentBody, let comment = SuppressionComment(body, of: source) else {
        continue
      }
      read(comment, node: node, tree: tree, lines: lines, report: reporter.report)
    }
  }

  /// Most files have no such comment; they pay only for looking at their comments' beginnings.
  private static func mentionsSuppressions(_ tree: SyntaxTree) -> Bool {
    tree.allNodes.contains { node in
      node.commentBody.map { SuppressionComment.begins(in: $0, of: tree.source) } ?? false
    }
  }

  private mutating func read(
    _ comment: SuppressionComment, node: Node, tree: SyntaxTree, lines: LineTable,
    report: (RuleID, Span, () -> String) -> Void
  ) {
    guard let directive = comment.directive else {
      report(Self.unknownRule, comment.directiveSpan) {
        "'\(source.text(comment.directiveSpan))' is no suppression; use apimlint-disable-next-line, apimlint-disable, apimlint-enable or apimlint-disable-file"
      }
      return
    }
    if comment.selectors.isEmpty {
      report(Self.unknownRule, comment.directiveSpan) {
        "this suppression names no rule; write the rule's id behind it, as in apimlint-disable-next-line streaming/buffer-response"
      }
    }
    if !comment.hasReason, directive != .enable, !comment.selectors.isEmpty {
      report(Self.missingReason, comment.directiveSpan) {
        "this suppression gives no reason; write it behind a colon, as in \(directive.rawValue) \(comment.selectors[0].text): reviewed, since ..."
      }
    }
    for (text, span) in comment.selectors {
      let selector = RuleSelector(text)
      if !selector.matchesAny(of: rules) {
        report(Self.unknownRule, span) { unknownRule(text) }
        continue
      }
      if directive != .enable, selector.namesOneRule, let requirement = requirement(of: selector) {
        report(Self.requiredRule, span) {
          "this suppresses nothing: \(requirement.place.position) requires '\(requirement.rule.id)'; mend what the rule finds, and take the suppression out"
        }
        continue
      }
      switch directive {
      case .enable:
        enable(selector, span, at: node.span.start)
      case .disable:
        add(selector, span, [Span(node.span.end, source.bytes.count + 1)], isOpen: true)
      case .disableFile:
        add(selector, span, [Span(0, source.bytes.count + 1)])
      case .disableNextLine:
        add(selector, span, nextLine(after: node, in: tree, lines: lines))
      }
    }
  }

  /// What is required of the one rule that a selector names.
  private func requirement(of selector: RuleSelector) -> RequiredRules.Requirement? {
    table.required.isEmpty ? nil : table.required.all.first { selector.matches($0.rule) }
  }

  private mutating func add(
    _ selector: RuleSelector, _ span: Span, _ covered: [Span], isOpen: Bool = false
  ) {
    suppressions.append(
      Suppression(selector: selector, selectorSpan: span, covered: covered, isOpen: isOpen))
  }

  /// Ends every open `apimlint-disable` for the rules that `apimlint-enable` means.
  private mutating func enable(_ selector: RuleSelector, _ span: Span, at offset: Int) {
    let enabled = rules.map(\.metadata).filter(selector.matches)
    var enablesSome = false
    for index in suppressions.indices where suppressions[index].isOpen {
      let suppression = suppressions[index]
      let ends = enabled.contains { rule in
        suppression.selector.matches(rule) && !suppression.ends.contains { $0.0.matches(rule) }
      }
      if ends {
        suppressions[index].ends.append((selector, offset))
        enablesSome = true
      }
    }
    if !enablesSome { idle.append((selector, span)) }
  }

  /// The line below a comment, its break included, and the start tags that begin there: a start
  /// tag is often spread over several lines.
  private func nextLine(after node: Node, in tree: SyntaxTree, lines: LineTable) -> [Span] {
    let line = lines.line(at: max(node.span.start, node.span.end - 1)) + 1
    guard line <= lines.lineCount else { return [] }
    let text = lines.span(ofLine: line)
    let covered = Span(text.start, text.end + 1)
    let tags = tree.elements.lazy.map(\.startTagSpan)
      .drop { $0.start < covered.start }.prefix { $0.start < covered.end }
    return [covered] + tags
  }

  private func unknownRule(_ text: String) -> String {
    let nearest = nearestName(to: text, among: rules.map(\.metadata.id.text))
    return "there is no rule '\(text)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
  }

  /// True when a comment takes a finding of a rule away.
  ///
  /// A comment counts as used all the same where suppressed findings are to be reported.
  mutating func suppress(_ rule: RuleMetadata, at place: Place) -> Bool {
    guard !suppressions.isEmpty, place.source === source else { return false }
    var isSuppressed = false
    for index in suppressions.indices
    where suppressions[index].covers(place.span.start)
      && suppressions[index].means(rule.id, rule.aliases, at: place.span.start)
    {
      if table.required[rule.id] != nil {
        suppressions[index].refused = suppressions[index].refused ?? rule.id
      } else {
        suppressions[index].isUsed = true
        isSuppressed = true
      }
    }
    return isSuppressed && !table.reportsSuppressed
  }

  /// Reports the comments that do nothing, or not all that they say.
  func reportUnused(to sink: FindingSink) {
    let reporter = CommentReporter(source: source, sink: sink, table: table)
    // Of a rule that is off in this run nobody can tell whether it would have reported.
    for suppression in suppressions {
      let name = suppression.selector.text
      if let rule = suppression.refused {
        let place = table.required[rule]?.place.position ?? "the configuration"
        reporter.report(Self.requiredRule, suppression.selectorSpan) {
          "'\(name)' does not suppress '\(rule)', which \(place) requires; mend what that rule finds, and name the rules that you mean here"
        }
      } else if !suppression.isUsed, table.hasActiveRule(matching: suppression.selector) {
        reporter.report(Self.unusedRule, suppression.selectorSpan) {
          "nothing here is reported by '\(name)'; take the suppression out"
        }
      }
    }
    for (selector, span) in idle {
      reporter.report(Self.unusedRule, span) {
        "'\(selector.text)' is not disabled here; take the comment out"
      }
    }
  }
}

/// Reports about the comments themselves, which no comment suppresses.
private struct CommentReporter {
  let source: SourceText
  let sink: FindingSink
  let table: RuleTable

  func report(_ rule: RuleID, _ span: Span, _ message: () -> String) {
    guard let index = table.index(of: rule) else { return }
    let place = Place(source, span)
    sink.addUnsuppressed(index, at: place) {
      FindingSink.Finding(rule: index, place: place, message: message(), related: [], fixes: [])
    }
  }
}

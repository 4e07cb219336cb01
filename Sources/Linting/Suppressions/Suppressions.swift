import PolicySyntax
import SourceText

/// The suppression comments of one document, and which of them did something.
///
/// `<!-- apimlint-disable-next-line RULE …: reason -->` covers the next line and, where a start tag
/// begins there, all of that tag; `apimlint-disable RULE` reaches to the next `apimlint-enable` that
/// means the rule, or to the end; `apimlint-disable-file RULE` covers the file. A rule is an id, a
/// module (`security/*`) or `*`; with operations in brackets, `RULE[chat/complete]`, it is suppressed for
/// their calls alone. Over rules that the configuration requires, comments have no power.
struct Suppressions {
  /// The rules that the engine itself reports under; their pages are in `rules/suppressions`.
  static let unusedRule: RuleID = "suppressions/unused"
  static let unknownRule: RuleID = "suppressions/unknown-rule"
  static let requiredRule: RuleID = "suppressions/required-rule"
  static let missingReason: RuleID = "suppressions/missing-reason"

  private struct Suppression {
    let selector: RuleSelector

    /// The rule, and the operations if any are named, as they stand in the comment.
    let written: SuppressionComment.Selector

    /// The operations for whose calls it suppresses; nil for all calls.
    let operations: NamedOperations?

    /// Where findings begin that are taken away.
    let covered: [Span]

    /// False for what no `apimlint-enable` can end.
    let isOpen: Bool

    /// The rules that were enabled again, and from where on.
    var ends: [(selector: RuleSelector, offset: Int)] = []
    var isUsed = false

    /// A required rule that it would have silenced.
    var refused: RuleID?

    /// The operations for which it took something away, or may have.
    var usedOperations: Set<String> = []

    func covers(_ offset: Int) -> Bool { covered.contains { $0.contains(offset) } }

    func means(_ rule: RuleID, _ aliases: [RuleID], at offset: Int) -> Bool {
      selector.matches(rule, aliases: aliases)
        && !ends.contains { $0.offset <= offset && $0.selector.matches(rule, aliases: aliases) }
    }
  }

  /// What a comment does to a finding.
  enum Verdict {
    case stands
    /// It holds for more operations than are named: these are left.
    case standsFor([String])
    case falls
  }

  private let source: SourceText
  private let table: RuleTable
  private let served: ServedOperations
  private var rules: [RegisteredRule] { table.rules }
  private var suppressions: [Suppression] = []

  /// The `apimlint-enable` that enable nothing.
  private var idle: [(selector: RuleSelector, span: Span)] = []

  /// Reads the suppressions of a document, and reports those that cannot be read.
  init(in tree: SyntaxTree, table: RuleTable, served: ServedOperations, sink: FindingSink) {
    source = tree.source
    self.table = table
    self.served = served
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
    for written in comment.selectors {
      let selector = RuleSelector(written.rule)
      let span = written.ruleSpan
      if !selector.matchesAny(of: rules) {
        report(Self.unknownRule, span) { unknownRule(written.rule) }
        continue
      }
      if let flaw = flaw(in: written, of: directive) {
        report(Self.unknownRule, Span(span.end, written.span.end)) { flaw }
        continue
      }
      let operations = written.operations.map { NamedOperations($0, served) }
      for (flaw, span) in operations?.flaws ?? [] { report(Self.unknownRule, span) { flaw } }
      if directive != .enable, selector.namesOneRule, let requirement = requirement(of: selector) {
        report(Self.requiredRule, span) {
          "this suppresses nothing: \(requirement.place.position) requires '\(requirement.rule.id)'; mend what the rule finds, and take the suppression out"
        }
        continue
      }
      if directive == .enable {
        enable(selector, span, at: node.span.start)
        continue
      }
      // A suppression for nothing that exists is told as that.
      if let operations, operations.names.isEmpty { continue }
      suppressions.append(
        Suppression(
          selector: selector, written: written, operations: operations,
          covered: covered(by: directive, at: node, in: tree, lines: lines),
          isOpen: directive == .disable))
    }
  }

  /// What is wrong with the brackets behind a rule; nil where nothing is.
  private func flaw(
    in written: SuppressionComment.Selector, of directive: SuppressionComment.Directive
  ) -> String? {
    guard let operations = written.operations else { return nil }
    if !written.isClosed { return "this list of operations has no end; write ']' behind it" }
    if operations.isEmpty {
      return "this list names no operation; write one with its API, as in [orders/create-order]"
    }
    return directive == .enable
      ? "a rule is enabled again for all operations; leave the brackets out" : nil
  }

  /// Where findings begin that a comment takes away.
  private func covered(
    by directive: SuppressionComment.Directive, at node: Node, in tree: SyntaxTree,
    lines: LineTable
  ) -> [Span] {
    switch directive {
    case .enable: []
    case .disable: [Span(node.span.end, source.bytes.count + 1)]
    case .disableFile: [Span(0, source.bytes.count + 1)]
    case .disableNextLine: nextLine(after: node, in: tree, lines: lines)
    }
  }

  /// What is required of the one rule that a selector names.
  private func requirement(of selector: RuleSelector) -> RequiredRules.Requirement? {
    table.required.isEmpty ? nil : table.required.all.first { selector.matches($0.rule) }
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

  /// What comments do to a finding of a rule.
  ///
  /// A comment counts as used all the same where suppressed findings are to be reported.
  ///
  /// - Parameter finding: gives the finding, with the calls that it holds for; asked only where a comment
  ///   names operations.
  mutating func judge(
    _ rule: RuleMetadata, at place: Place, finding: () -> FindingSink.Finding
  ) -> Verdict {
    guard !suppressions.isEmpty, place.source === source else { return .stands }
    let meant = suppressions.indices.filter {
      suppressions[$0].covers(place.span.start)
        && suppressions[$0].means(rule.id, rule.aliases, at: place.span.start)
    }
    if meant.isEmpty { return .stands }
    if table.required[rule.id] != nil {
      for index in meant {
        suppressions[index].refused = suppressions[index].refused ?? rule.id
      }
      return .stands
    }
    var isSuppressed = false
    for index in meant where suppressions[index].operations == nil {
      suppressions[index].isUsed = true
      isSuppressed = true
    }
    var verdict = isSuppressed ? Verdict.falls : .stands
    let byOperation = meant.filter { suppressions[$0].operations != nil }
    if !byOperation.isEmpty {
      let left = take(from: finding(), by: byOperation)
      if !isSuppressed { verdict = left }
    }
    return table.reportsSuppressed ? .stands : verdict
  }

  /// Takes the operations that suppressions name from those that a finding holds for.
  private mutating func take(from finding: FindingSink.Finding, by indices: [Int]) -> Verdict {
    // Of the operations of APIs that it names nothing is known.
    let holdsAlways = finding.operations.isEmpty && finding.apis.isEmpty
    let known = holdsAlways ? served.all : finding.operations
    guard let held = known, !held.isEmpty else {
      // It holds for all calls, and of which operations those are nobody knows.
      for index in indices {
        suppressions[index].isUsed = true
        suppressions[index].usedOperations.formUnion(suppressions[index].operations?.names ?? [])
      }
      return .stands
    }
    let names = Set(held.map(served.canonical))
    var taken: Set<String> = []
    for index in indices {
      let own = names.intersection(suppressions[index].operations?.names ?? [])
      if own.isEmpty { continue }
      suppressions[index].isUsed = true
      suppressions[index].usedOperations.formUnion(own)
      taken.formUnion(own)
    }
    if taken.isEmpty { return .stands }
    let left = held.filter { !taken.contains(served.canonical($0)) }
    return left.isEmpty && finding.apis.isEmpty ? .falls : .standsFor(left)
  }

  /// Reports the comments that do nothing, or not all that they say.
  func reportUnused(to sink: FindingSink) {
    let reporter = CommentReporter(source: source, sink: sink, table: table)
    // Of a rule that is off in this run nobody can tell whether it would have reported.
    for suppression in suppressions {
      let name = suppression.written.text
      if let rule = suppression.refused {
        let place = table.required[rule]?.place.position ?? "the configuration"
        reporter.report(Self.requiredRule, suppression.written.span) {
          "'\(name)' does not suppress '\(rule)', which \(place) requires; mend what that rule finds, and name the rules that you mean here"
        }
      } else if !suppression.isUsed, table.hasActiveRule(matching: suppression.selector) {
        reporter.report(Self.unusedRule, suppression.written.span) {
          "nothing here is reported by '\(name)'; take the suppression out"
        }
      } else if suppression.isUsed, let operations = suppression.operations {
        for (text, span) in operations.unused(suppression.usedOperations) {
          reporter.report(Self.unusedRule, span) {
            "nothing here is reported by '\(suppression.selector.text)' for the operation '\(text)'; take it out of the list"
          }
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

import SourceText

/// The suppressions that stand in one text, and which of them did something.
struct SuppressionList: Sendable {
  struct Suppression: Sendable {
    let selector: RuleSelector

    /// The rule, and the operations if any are named, as they stand in the comment.
    let written: SuppressionComment.Selector

    /// The operations for whose calls it suppresses; nil for all calls.
    let operations: NamedOperations?

    /// Where findings begin that are taken away.
    let covered: [Span]

    /// The rules that were enabled again, and from where on.
    var ends: [(selector: RuleSelector, offset: Int)] = []
    var isUsed = false

    /// A required rule that it would have silenced.
    var refused: RuleID?

    /// The operations for which it took something away, or may have.
    var usedOperations: Set<String> = []

    /// Where it takes findings of a rule away.
    func reach(for rule: RuleMetadata) -> [Span] {
      guard selector.matches(rule.id, aliases: rule.aliases) else { return [] }
      let end = ends.lazy.filter { $0.selector.matches(rule.id, aliases: rule.aliases) }
        .map(\.offset).min()
      return covered.compactMap { span in
        let last = min(span.end, end ?? span.end)
        return span.start < last ? Span(span.start, last) : nil
      }
    }
  }

  /// Something about a comment that is to be told.
  struct Problem: Sendable {
    let rule: RuleID
    let span: Span
    let message: String
  }

  let source: SourceText
  private(set) var suppressions: [Suppression] = []

  /// Those that a further `apimlint-enable` can end, or end for more rules.
  private var open: [Int] = []

  /// The names of rules that there are not.
  private var unknownNames: [(name: String, span: Span)] = []

  /// The `apimlint-enable` that enable nothing.
  private var idle: [(selector: RuleSelector, span: Span)] = []

  /// What is wrong with the comments themselves.
  private var flaws: [Problem] = []

  private let table: RuleTable

  /// Where suppressions take findings of a rule away, each with its place in `suppressions`: there may be
  /// thousands, and as many findings.
  private var reaches: [RuleID: [(span: Span, index: Int)]] = [:]

  /// The rules that selectors mean: comments name the same ones again and again.
  private var meant: [String: [RuleMetadata]] = [:]

  init(
    _ comments: [PlacedComment], of source: SourceText, table: RuleTable, served: ServedOperations
  ) {
    self.source = source
    self.table = table
    for comment in comments { read(comment, served) }
  }

  // MARK: Reading

  private mutating func flaw(_ rule: RuleID, _ span: Span, _ message: String) {
    flaws.append(Problem(rule: rule, span: span, message: message))
  }

  private mutating func read(_ placed: PlacedComment, _ served: ServedOperations) {
    let comment = placed.comment
    guard let directive = comment.directive else {
      flaw(
        Suppressions.unknownRule, comment.directiveSpan,
        "'\(source.text(comment.directiveSpan))' is no suppression; use apimlint-disable-next-line, apimlint-disable, apimlint-enable or apimlint-disable-file"
      )
      return
    }
    if comment.selectors.isEmpty {
      flaw(
        Suppressions.unknownRule, comment.directiveSpan,
        "this suppression names no rule; write the rule's id behind it, as in apimlint-disable-next-line streaming/buffer-response"
      )
    }
    if !comment.hasReason, directive != .enable, !comment.selectors.isEmpty {
      flaw(
        Suppressions.missingReason, comment.directiveSpan,
        "this suppression gives no reason; write it behind a colon, as in \(directive.rawValue) \(comment.selectors[0].text): reviewed, since ..."
      )
    }
    for written in comment.selectors { read(written, of: placed, directive, served) }
  }

  private mutating func read(
    _ written: SuppressionComment.Selector, of placed: PlacedComment,
    _ directive: SuppressionComment.Directive, _ served: ServedOperations
  ) {
    let selector = RuleSelector(written.rule)
    let span = written.ruleSpan
    if rules(meantBy: selector).isEmpty {
      return unknownNames.append((written.rule, span))
    }
    if let message = flaw(in: written, of: directive) {
      return flaw(Suppressions.unknownRule, Span(span.end, written.span.end), message)
    }
    let operations = written.operations.map { NamedOperations($0, served) }
    for (message, span) in operations?.flaws ?? [] { flaw(Suppressions.unknownRule, span, message) }
    if directive != .enable, selector.namesOneRule, let requirement = requirement(of: selector) {
      return flaw(
        Suppressions.requiredRule, span,
        "this suppresses nothing: \(requirement.place.position) requires '\(requirement.rule.id)'; mend what the rule finds, and take the suppression out"
      )
    }
    if directive == .enable { return enable(selector, span, at: placed.span.start) }
    // A suppression for nothing that exists is told as that.
    if let operations, operations.names.isEmpty { return }
    if directive == .disable { open.append(suppressions.count) }
    suppressions.append(
      Suppression(
        selector: selector, written: written, operations: operations,
        covered: covered(by: directive, placed)))
  }

  private mutating func rules(meantBy selector: RuleSelector) -> [RuleMetadata] {
    if let known = meant[selector.text] { return known }
    let rules = table.rules.map(\.metadata).filter(selector.matches)
    meant[selector.text] = rules
    return rules
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
    by directive: SuppressionComment.Directive, _ placed: PlacedComment
  ) -> [Span] {
    switch directive {
    case .enable: []
    case .disable: [Span(placed.span.end, source.bytes.count + 1)]
    case .disableFile: [Span(0, source.bytes.count + 1)]
    case .disableNextLine: placed.nextLine
    }
  }

  /// What is required of the one rule that a selector names.
  private func requirement(of selector: RuleSelector) -> RequiredRules.Requirement? {
    table.required.isEmpty ? nil : table.required.all.first { selector.matches($0.rule) }
  }

  /// Ends every open `apimlint-disable` for the rules that `apimlint-enable` means.
  private mutating func enable(_ selector: RuleSelector, _ span: Span, at offset: Int) {
    let enabled = rules(meantBy: selector)
    var enablesSome = false
    for index in open {
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
    // What is enabled by the words that disabled it is over.
    open.removeAll { suppressions[$0].selector.text == selector.text }
  }

  private func unknownRule(_ text: String) -> String {
    let nearest = nearestName(to: text, among: table.rules.map(\.metadata.id.text))
    return "there is no rule '\(text)'" + proposal(of: nearest)
  }

  // MARK: Use

  /// Those that mean a finding of a rule at an offset of the text.
  mutating func meaning(_ rule: RuleMetadata, at offset: Int) -> [Int] {
    var found: [Int] = []
    for reach in reach(of: rule)
    where reach.span.start <= offset && offset < reach.span.end && found.last != reach.index {
      found.append(reach.index)
    }
    return found
  }

  /// True for one that suppresses for the calls of some operations alone.
  func namesOperations(_ index: Int) -> Bool { suppressions[index].operations != nil }

  private mutating func reach(of rule: RuleMetadata) -> [(span: Span, index: Int)] {
    if let known = reaches[rule.id] { return known }
    let all = suppressions.enumerated().flatMap { index, suppression in
      suppression.reach(for: rule).map { (span: $0, index: index) }
    }
    reaches[rule.id] = all
    return all
  }

  mutating func use(_ index: Int, for operations: Set<String> = []) {
    if suppressions[index].isUsed, operations.isEmpty { return }
    suppressions[index].isUsed = true
    suppressions[index].usedOperations.formUnion(operations)
  }

  mutating func refuse(_ index: Int, since rule: RuleID) {
    suppressions[index].refused = suppressions[index].refused ?? rule
  }

  /// Takes in what the same suppressions did elsewhere. Of which operations there are, services may
  /// differ: they are told apart by their places.
  mutating func merge(_ other: SuppressionList) {
    let indices = Dictionary(
      suppressions.indices.map { (suppressions[$0].written.span, $0) },
      uniquingKeysWith: { first, _ in first })
    for suppression in other.suppressions {
      guard let index = indices[suppression.written.span] else {
        suppressions.append(suppression)
        reaches = [:]
        continue
      }
      if suppression.isUsed { use(index, for: suppression.usedOperations) }
      if let rule = suppression.refused { refuse(index, since: rule) }
    }
    let known = Set(flaws.map(\.span) + unknownNames.map(\.span))
    flaws += other.flaws.filter { !known.contains($0.span) }
    unknownNames += other.unknownNames.filter { !known.contains($0.span) }
  }

  // MARK: Reports

  /// What is wrong with the comments, and which of them do nothing, or not all that they say.
  var problems: [Problem] {
    // Of a rule that is off in this run nobody can tell whether it would have reported.
    flaws
      + unknownNames.map { name, span in
        Problem(rule: Suppressions.unknownRule, span: span, message: unknownRule(name))
      } + suppressions.flatMap(problems)
      + idle.map { selector, span in
        Problem(
          rule: Suppressions.unusedRule, span: span,
          message: "'\(selector.text)' is not disabled here; take the comment out")
      }
  }

  private func problems(of suppression: Suppression) -> [Problem] {
    let name = suppression.written.text
    if let rule = suppression.refused {
      let place = table.required[rule]?.place.position ?? "the configuration"
      return [
        Problem(
          rule: Suppressions.requiredRule, span: suppression.written.span,
          message:
            "'\(name)' does not suppress '\(rule)', which \(place) requires; mend what that rule finds, and name the rules that you mean here"
        )
      ]
    }
    if !suppression.isUsed {
      guard table.hasActiveRule(matching: suppression.selector) else { return [] }
      return [
        Problem(
          rule: Suppressions.unusedRule, span: suppression.written.span,
          message: "nothing here is reported by '\(name)'; take the suppression out")
      ]
    }
    return (suppression.operations?.unused(suppression.usedOperations) ?? []).map { text, span in
      Problem(
        rule: Suppressions.unusedRule, span: span,
        message:
          "nothing here is reported by '\(suppression.selector.text)' for the operation '\(text)'; take it out of the list"
      )
    }
  }
}

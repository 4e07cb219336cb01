import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import SourceText

extension ComparisonsRules { static var unknownError: any Rule { UnknownError() } }

private struct UnknownError: Rule {
  private static let reasons = Set(CallFacts.reasons + CallFacts.furtherReasons)

  private static let sources: Set<String> = Set(
    StatementCatalog.all.map(\.name) + CallFacts.builtInErrors.flatMap(\.sources)
      + StatementCatalog.all.flatMap { $0.effects.failures.compactMap(\.source) })

  private static let sections = Set(PolicySection.allCases.map(\.rawValue))

  func subscribe(to events: inout Events) {
    events.onDocument { _, report in
      let comparisons = report[Comparisons.self].all
      var sources: [Int: Set<String>] = [:]
      for comparison in comparisons where comparison.form == .equality && comparison.says("Source")
      {
        if let text = comparison.text {
          sources[comparison.expressionStart, default: []].insert(text)
        }
      }
      for comparison in comparisons where comparison.form == .equality {
        guard let text = comparison.text, !text.isEmpty else { continue }
        if comparison.says("Source"), !Self.sources.holds(text, as: comparison) {
          let nearest = nearestName(to: text, among: Self.sources)
          report(
            comparison.span,
            "'context.LastError.Source' is the name of the statement that fails, and there is no '\(text)'"
              + Self.advice(nearest, else: "write the name of the statement that fails"))
        } else if comparison.says("Section"), !Self.sections.holds(text, as: comparison) {
          report(
            comparison.span,
            "'context.LastError.Section' never is '\(text)'; it is one of "
              + NameList.brief(PolicySection.allCases.map(\.rawValue)))
        } else if comparison.says("Reason"), !Self.reasons.holds(text, as: comparison) {
          Self.report(
            reason: text, comparison, beside: sources[comparison.expressionStart] ?? [], report)
        }
      }
    }
  }

  /// - Parameter sources: the statements that the same expression asks for as the source of the error.
  private static func report(
    reason: String, _ comparison: Comparison, beside sources: Set<String>, _ report: Report
  ) {
    if sources.count == 1, let source = sources.first, let told = reasons(of: source) {
      report(
        comparison.span,
        "'\(source)' never fails for the reason '\(reason)'"
          + advice(
            nearestReason(to: reason, among: told), else: "its reasons are \(NameList.brief(told))")
      )
      return
    }
    let nearest = nearestReason(to: reason, among: Array(reasons))
    report(
      comparison.span,
      "no page names '\(reason)' as a reason of errors, so this hardly ever holds"
        + advice(nearest, else: "log 'context.LastError.Reason' to see what it is"),
      // Reasons that no page names have been met.
      atMost: nearest == nil ? .info : nil)
  }

  private static func advice(_ nearest: String?, else advice: String) -> String {
    "; " + (nearest.map { "did you mean '\($0)'?" } ?? advice)
  }

  /// The reason that was meant by a misspelt one. Another first letter makes another word of it:
  /// 'TokenLimitExceeded' is no slip of 'RateLimitExceeded'.
  private static func nearestReason(to text: String, among reasons: [String]) -> String? {
    let first = text.first?.lowercased()
    return nearestName(to: text, among: reasons.filter { $0.first?.lowercased() == first })
  }

  /// All reasons for which a statement can fail; nil where no page tells some of them.
  private static func reasons(of statement: String) -> [String]? {
    guard let failures = StatementCatalog.statement(named: statement)?.effects.failures,
      !failures.isEmpty, failures.allSatisfy({ $0.reasons != nil && !$0.isFromInside })
    else { return nil }
    // Any statement can fail for these.
    let others = CallFacts.builtInErrors.filter(\.sources.isEmpty).map(\.reason)
    let own = failures.flatMap { $0.reasons ?? [] }
    return own + others.filter { !own.contains($0) }
  }
}

extension Comparison {
  /// Where the expression begins that it is a part of.
  fileprivate var expressionStart: Int { expression.source.span.start }

  /// True where the value is a member of `context.LastError`.
  fileprivate func says(_ member: String) -> Bool {
    path?.matches(["LastError", .member(member)]) == true
  }
}

extension Set<String> {
  fileprivate func holds(_ text: String, as comparison: Comparison) -> Bool {
    contains(text)
      || comparison.ignoresCase && contains { $0.lowercased() == text.lowercased() }
  }
}

import Linting
import PolicyCatalog
import SourceText

extension LiquidRules { static var unknownTag: any Rule { UnknownTag() } }

private struct UnknownTag: Rule {
  func subscribe(to events: inout Events) {
    events.on(LiquidDialect.elements) { element, report in
      guard let template = LiquidTemplate(element, report), template.unclosed.isEmpty else {
        return
      }
      for token in template.tokens where token.isKnown {
        guard case .tag(let name, let span) = token.kind, !name.isEmpty,
          !LiquidDialect.isTag(name)
        else { continue }
        let nearest = nearestName(to: name, among: LiquidDialect.tagNames)
        report(
          span,
          "'\(name)' is no tag of DotLiquid, which refuses a template with one; "
            + Self.advice(on: name, nearest: nearest),
          fixes: Self.fixes(of: name, at: span, nearest: nearest, report))
      }
    }
  }

  private static func advice(on name: String, nearest: String?) -> String {
    if let nearest { return "did you mean '\(nearest)'?" }
    return name == "end"
      ? "an end tag names its block, such as 'endif' or 'endfor'"
      : "take one that it has, or make the text with an expression"
  }
  /// Only a difference of case leaves no doubt about what is meant.
  private static func fixes(
    of name: String, at span: Span, nearest: String?, _ report: Report
  ) -> [Fix] {
    guard let nearest, nearest.lowercased() == name.lowercased() else { return [] }
    return [Fix("write '\(nearest)'", edits: [report.edit(span, with: nearest)])]
  }
}

import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension RoutesRules { static var templateSlash: any Rule { TemplateSlash() } }

private struct TemplateSlash: Rule {
  func subscribe(to events: inout Events) {
    events.on(.rewriteUri) { element, report in
      guard let template = element[.template]?.value else { return }
      for path in report.texts(of: template, as: .url) where Self.lacksSlash(path.text) {
        // With a named value in front, the value may be the place to mend.
        let isLiteral = if case .literal? = template.parts.first { true } else { false }
        let fixes =
          isLiteral
          ? [
            Fix(
              // Policies that work may rely on the base URL's own end.
              "begin with a slash", safety: .unsafe,
              edits: [report.edit(Span(at: template.span.start), with: "/")])
          ] : []
        report(
          template.span,
          "the path '\(path.shown)' does not begin with a slash, so "
            + "where it is added to the base URL depends on the end of that one; write "
            + "'/\(path.shown)'", related: path.definitions, fixes: fixes, in: path.environment)
        return
      }
    }
  }

  /// True for a text that begins like a segment of a path, not with a query, a parameter or a
  /// placeholder, and that is no whole URL.
  private static func lacksSlash(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, !text.contains("://") else { return false }
    return first.properties.isAlphabetic || ("0"..."9").contains(first)
  }
}

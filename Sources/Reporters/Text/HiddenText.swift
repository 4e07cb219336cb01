import Linting
import SourceText

/// What of the files is not to be shown beside findings: the secrets that any of them points to.
struct HiddenText {
  private var spans: [ObjectIdentifier: [Span]] = [:]

  init(in result: LintResult) {
    let rules = Set(result.rules.lazy.filter(\.hidesText).map(\.id))
    for diagnostic in result.diagnostics where rules.contains(diagnostic.rule) {
      spans[ObjectIdentifier(diagnostic.place.source), default: []].append(diagnostic.place.span)
    }
  }

  subscript(source: SourceText) -> [Span] { spans[ObjectIdentifier(source)] ?? [] }
}

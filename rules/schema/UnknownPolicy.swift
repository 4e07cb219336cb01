import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension SchemaRules { static var unknownPolicy: any Rule { UnknownPolicy() } }

private struct UnknownPolicy: Rule {
  func subscribe(to events: inout Events) {
    let names = StatementCatalog.all.filter { $0.kind == .statement || $0.is(.base) }
      .map(\.name)
    events.onDeviation { deviation, report in
      guard case .unknownStatement = deviation.kind else { return }
      let element = deviation.element
      guard SmartCharacter.all(in: element.nameSpan, of: report.document.source).isEmpty else {
        return
      }
      let name = element.name
      report(
        element.nameSpan,
        "there is no policy matching the element name '\(name)'; \(advice(for: name, names))",
        serviceMessage: "There is no policy matching element name")
    }
  }

  private func advice(for name: String, _ names: [String]) -> String {
    branchAdvice(for: name)
      ?? likelyName(for: name, among: names).map { "did you mean '\($0)'?" }
      ?? "write the name of a policy, or take the element out"
  }

  /// Programmers reach for the words of their languages.
  private func branchAdvice(for name: String) -> String? {
    switch name.lowercased() {
    case "if", "switch": "branches are written as <choose> with <when condition=\"…\"> inside"
    case "else", "elseif", "else-if", "case", "default":
      "branches are written as <choose> with <when> and <otherwise> inside"
    default: nil
    }
  }
}

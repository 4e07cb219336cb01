import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension SchemaRules { static var enumValue: any Rule { EnumValue() } }

private struct EnumValue: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .value(let fault, let value, let text) = deviation.kind else { return }
      let right: String?
      switch fault {
      case .notListed: right = nearestName(to: text.trimmed, among: value.definition.values)
      case .wrongCase(let spelling): right = spelling
      case .wrongType, .outOfBounds, .empty: return
      }
      let isCaseAlone = if case .wrongCase = fault { true } else { false }
      let isListOfChoices = value.definition.listsChoices(text.trimmed)
      let advice =
        isListOfChoices ? "; write one of them" : right.map { "; did you mean '\($0)'?" } ?? ""
      let reason =
        switch (isCaseAlone, isListOfChoices) {
        case (true, _): "the case of letters counts"
        case (_, true): "which lists the choices as a page does"
        case (false, false): "it takes \(value.definition.listedValues)"
        }
      let fixes =
        isCaseAlone && value.value.isLiteral
        ? [
          Fix(
            "write '\(right ?? "")'", edits: [report.edit(value.spanToUnderline, with: right ?? "")]
          )
        ] : []
      report(
        value.spanToUnderline,
        "\(value.nameInMessages) has the invalid value '\(text.trimmed)', \(reason)\(advice)",
        related: deviation.definitions, fixes: fixes,
        serviceMessage: value.messageOfService("The value '\(text.trimmed)' is invalid"))
    }
  }
}

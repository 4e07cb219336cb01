import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension SchemaRules { static var nameCase: any Rule { NameCase() } }

private struct NameCase: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      let element = deviation.element
      switch deviation.kind {
      case .elementCase(let right):
        let isStatement = StatementCatalog.statement(named: right)?.kind == .statement
        report(
          element.nameSpan, message(element.name, right),
          fixes: renaming(element, to: right, report),
          serviceMessage: isStatement ? "There is no policy matching element name" : nil)
      case .attributeCase(let attribute, let right):
        // Two attributes of a name are no XML.
        let fixes =
          element[attribute: right] == nil
          ? [Fix("write '\(right)'", edits: [report.edit(attribute.nameSpan, with: right)])] : []
        report(
          attribute.nameSpan, message(attribute.name, right), fixes: fixes,
          serviceMessage: "The '\(attribute.name)' attribute is not declared.")
      default:
        return
      }
    }
  }

  private func message(_ name: String, _ right: String) -> String {
    "'\(name)' is unknown, since names are case-sensitive; write '\(right)'"
  }

  /// The renaming of both tags; nothing where the end tag has yet another name.
  private func renaming(_ element: Element, to right: String, _ report: Report) -> [Fix] {
    var edits = [report.edit(element.nameSpan, with: right)]
    if let endTag = element.endTagSpan {
      let nameSpan = Span(endTag.start + 2, endTag.start + 2 + element.nameSpan.count)
      guard report.document.source.text(nameSpan) == element.name else { return [] }
      edits.append(report.edit(nameSpan, with: right))
    } else if !report.document.source.text(element.startTagSpan).hasSuffix("/>") {
      return []
    }
    return [Fix("write '\(right)'", edits: edits)]
  }
}

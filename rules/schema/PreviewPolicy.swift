import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax

extension SchemaRules { static var previewPolicy: any Rule { PreviewPolicy() } }

private struct PreviewPolicy: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .status(let statement) = deviation.kind, statement.status == .preview else {
        return
      }
      report(
        deviation.element.nameSpan,
        "'\(statement.name)' is in preview, and may change or go away; keep production free of it")
    }
  }
}

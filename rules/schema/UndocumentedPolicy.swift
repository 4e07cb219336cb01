import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax

extension SchemaRules { static var undocumentedPolicy: any Rule { UndocumentedPolicy() } }

private struct UndocumentedPolicy: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .status(let statement) = deviation.kind, statement.status == .undocumented else {
        return
      }
      report(
        deviation.element.nameSpan,
        "'\(statement.name)' is not documented, only the published schema knows it, and it may change without notice; use a documented policy"
      )
    }
  }
}

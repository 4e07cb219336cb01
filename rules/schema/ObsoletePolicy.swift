import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax

extension SchemaRules { static var obsoletePolicy: any Rule { ObsoletePolicy() } }

private struct ObsoletePolicy: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .status(let statement) = deviation.kind, statement.status == .obsolete else {
        return
      }
      report(
        deviation.element.nameSpan,
        "'\(statement.name)' is obsolete, though the service still takes it; plan to do without it")
    }
  }
}

import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension RoutesRules { static var operationExists: any Rule { OperationExists() } }

private struct OperationExists: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      guard let placement = document.placement, placement.scope == .operation,
        let name = placement.operation, let root = document.tree.root,
        let specification = report.api?.specification, specification.isComplete,
        specification.operation(name) == nil
      else { return }
      let names = specification.operations.flatMap { operation in
        [operation.operationID?.value, operation.resourceName].compactMap { $0 }
      }
      let nearest = nearestName(to: name, among: Set(names))
      let advice =
        nearest.map { "did you mean '\($0)'?" }
        ?? "attach the policy to one of the operations there, or delete it"
      let operation =
        nearest.flatMap(specification.operation) ?? specification.operations.first
      report(
        root.nameSpan,
        "the API's OpenAPI document has no operation '\(name)', so this policy never runs; "
          + advice,
        restsOnAbsence: true,
        related: operation.map {
          [
            Note(
              nearest == nil ? "the operations of the API" : "the nearest operation",
              at: $0.operationID?.place ?? $0.path.place)
          ]
        } ?? [])
    }
  }
}

import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension CachingRules { static var notGet: any Rule { NotGet() } }

private struct NotGet: Rule {
  /// The statements that look for responses, and pass over other methods than GET.
  private static let lookups = StatementCatalog.names { statement in
    statement.sections == [.inbound] && statement.effects.skipped.contains(.methodNotGet)
  }

  func subscribe(to events: inout Events) {
    events.on(Self.lookups) { element, report in
      let operations = report.operations
      guard let operation = operations.first,
        operations.allSatisfy({ $0.method.value != "GET" }),
        // What runs in front may make a GET of it.
        let extent = report.ways(to: element).extent(where: { $0.isUntouched(.method) })
      else { return }
      let methods = Set(operations.map(\.method.value)).sorted().map { "'\($0)'" }
      report(
        element.nameSpan,
        "the gateway looks for responses to GET alone in its cache, and \(Self.noun(of: operations)) \(methods.joined(separator: ", ")); take it out, or keep what is needed with 'cache-store-value'",
        holdingFor: extent,
        related: [
          Note("the method is \(operation.method.value) here", at: operation.method.place)
        ])
    }
  }

  private static func noun(of operations: [OpenAPIOperation]) -> String {
    operations.count > 1 ? "the operations of this API are" : "the only operation here is"
  }
}

import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension CachingRules { static var notGet: any Rule { NotGet() } }

private struct NotGet: Rule {
  func subscribe(to events: inout Events) {
    events.on(.cacheLookup) { element, report in
      let operations = report.operations
      guard let operation = operations.first,
        operations.allSatisfy({ $0.method.value != Self.cached }),
        let extent = report.ways(to: element).extent(where: { !Self.mayBeOfAnotherMethod($0) })
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

  /// True where what runs in front, as far as it is known, may make another request of it.
  private static func mayBeOfAnotherMethod(_ way: Observations.Way) -> Bool {
    !way.state[.writes(.method)].doers.isEmpty
      || !way.state.unknowns.isDisjoint(with: [.fragment, .statement, .placeholder])
  }

  /// https://learn.microsoft.com/azure/api-management/cache-lookup-policy#usage-notes
  private static let cached = "GET"

  private static func noun(of operations: [OpenAPIOperation]) -> String {
    operations.count > 1 ? "the operations of this API are" : "the only operation here is"
  }
}

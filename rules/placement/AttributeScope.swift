import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension PlacementRules { static var attributeScope: any Rule { AttributeScope() } }

private struct AttributeScope: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .attributeScope(let attribute, let definition, let scope) = deviation.kind else {
        return
      }
      let place =
        scope.map { "at the scope '\($0.rawValue)'" }
        ?? "in a fragment"
      let scopes = (definition.scopes ?? []).map { "'\($0.rawValue)'" }.joined(separator: ", ")
      report(
        attribute.nameSpan,
        "the attribute '\(attribute.name)' is unavailable \(place), only at the scopes \(scopes); take it out",
        serviceMessage:
          "The '\(attribute.name)' attribute is unavailable for websocket APIs and global/product policies."
      )
    }
  }
}

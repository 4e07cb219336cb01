import Linting
import PolicySchema
import PolicySyntax

extension PlacementRules { static var resolverOnly: any Rule { ResolverOnly() } }

private struct ResolverOnly: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .wrongParent(let homes) = deviation.kind else { return }
      let name = deviation.element.name
      guard PlacementFacts.belongsToResolvers(name),
        !PlacementFacts.isResolver(deviation.element.tree)
      else { return }
      let advice =
        homes.isEmpty
        ? "it is a document of its own; attach it to a field of the API's schema"
        : "it stands only in \(NameList.brief(homes)); take it out"
      report(
        deviation.element.nameSpan,
        "'\(name)' is for resolvers of GraphQL APIs only: \(advice)"
      )
    }
  }
}

import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax

extension PlacementRules { static var wrongParent: any Rule { WrongParent() } }

private struct WrongParent: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .wrongParent(let homes) = deviation.kind,
        let parent = deviation.element.parent
      else { return }
      let element = deviation.element
      let name = element.name
      // Another rule has words for these.
      if PlacementFacts.belongsToResolvers(name), !PlacementFacts.isResolver(element.tree) {
        return
      }
      let definition = StatementCatalog.definition(of: parent)
      report(
        element.nameSpan,
        "'\(name)' is not allowed in '\(parent.name)'"
          + explanation(of: element, homes: homes, parent: definition),
        serviceMessage: definition?.content == .children
          ? "The element '\(parent.name)' has invalid child element '\(name)'." : nil)
    }
  }

  private func explanation(
    of element: Element, homes: [String], parent: ElementDefinition?
  ) -> String {
    if element.is(.base), PlacementFacts.isResolver(element.tree) {
      return ": a resolver has no sections and inherits nothing; take it out"
    }
    switch StatementCatalog.statement(for: element)?.kind {
    case .root?:
      return
        ": it is the root of a document, and no document stands in another; take out its tags, or what they hold"
    case .statement?:
      let advice = "; put it into a section"
      guard let parent else { return advice }
      switch parent.content {
      case .statements:
        // A container that takes other statements, but not this one.
        return
          " directly, though other statements are; put it beside that, or into another statement"
      case .children:
        let names = parent.children.map(\.name)
        return names.isEmpty
          ? ", which takes no elements" + advice
          : ", which takes only \(NameList.brief(names))" + advice
      case .markup:
        return advice
      }
    case .section?, .part?, nil:
      return ", only in \(NameList.brief(homes)); move it there or take it out"
    }
  }
}

import Linting
import PolicySchema
import PolicySyntax
import SourceText

extension PlacementRules { static var baseAtGlobalScope: any Rule { BaseAtGlobalScope() } }

private struct BaseAtGlobalScope: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .base(.atGlobalScope) = deviation.kind else { return }
      let element = deviation.element
      let isEmpty = !element.children.contains { _ in true }
      report(
        element.nameSpan,
        "the element <base/> is not allowed at global scope, since there is no broader scope to inherit from; take it out",
        fixes: isEmpty
          ? [
            Fix(
              "take 'base' out",
              edits: [report.edit(PlacementFacts.removal(of: element), with: "")])
          ] : [], serviceMessage: "Element <base/> is not allowed in global context")
    }
  }
}

import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax

extension SchemaRules { static var missingChild: any Rule { MissingChild() } }

private struct MissingChild: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .missingChild(let child) = deviation.kind else { return }
      let number =
        child.minimum > 1 ? "at least \(child.minimum) child elements" : "a child element"
      report(
        deviation.element.nameSpan,
        "'\(deviation.element.name)' needs \(number) '\(child.name)' and has \(child.minimum > 1 ? "fewer" : "none"); add <\(child.name)>…</\(child.name)> between its tags"
      )
    }
  }
}

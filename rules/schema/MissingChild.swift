import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax

struct MissingChild: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .missingChild(let child) = deviation.kind else { return }
      let number = child.minimum > 1 ? "at least \(child.minimum) of them" : "one"
      report(
        deviation.element.nameSpan,
        "the required child element '\(child.name)' is missing in '\(deviation.element.name)'; add \(number)"
      )
    }
  }
}

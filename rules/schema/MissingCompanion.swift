import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

struct MissingCompanion: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .constraint(let constraint, .lacking(let lacking, let present)) = deviation.kind
      else { return }
      let element = deviation.element
      let condition = constraint.condition.map(Self.words) ?? ""
      if let first = present.first {
        report(
          element.span(of: first),
          "\(present.listed("and")) in '\(element.name)' needs \(lacking.listed("and")) beside it\(condition); add it, or take the first out"
        )
      } else {
        report(
          element.nameSpan, "'\(element.name)' lacks \(lacking.listed("and"))\(condition); add it")
      }
    }
  }

  private static func words(for condition: Constraint.Condition) -> String {
    let values = condition.values.map { "'\($0)'" }.joined(separator: ", ", last: " or ")
    return condition.isNegated
      ? ", which only '\(condition.attribute)' \(values) makes superfluous"
      : ", since '\(condition.attribute)' is \(values)"
  }
}

import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension SchemaRules { static var missingCompanion: any Rule { MissingCompanion() } }

private struct MissingCompanion: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .constraint(let constraint, .lacking(let lacking, let present)) = deviation.kind
      else { return }
      let element = deviation.element
      let condition = constraint.condition.map(Self.words) ?? ""
      let it = lacking.count == 1 ? "it" : "them"
      if let first = present.first {
        report(
          element.span(ofPart: first),
          "\(present.listed("and")) in '\(element.name)' needs \(lacking.listed("and")) beside it\(condition); add \(it), or take the first out"
        )
      } else {
        let isDimension =
          element.is(.dimension) && lacking == [.attribute(AttributeName.value.text)]
        report(
          element.nameSpan,
          "'\(element.name)' needs \(lacking.listed("and"))\(condition); add \(it)",
          serviceMessage: isDimension ? "Value must be specified for non-default dimension" : nil)
      }
    }
  }

  private static func words(for condition: Constraint.Condition) -> String {
    guard condition.isNegated else {
      let values = condition.values.map { "'\($0)'" }.joined(separator: ", ", last: " or ")
      return ", since '\(condition.attribute)' is \(values)"
    }
    // Many values are names, which are read more easily without quotation marks.
    let values = condition.values.joined(separator: ", ", last: " or ")
    return condition.values.count > 1
      ? " unless its \(condition.attribute) is \(values)"
      : " unless '\(condition.attribute)' is '\(values)'"
  }
}

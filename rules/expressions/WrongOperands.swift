import Linting
import PolicyExpressions

struct WrongOperands: Rule {
  func subscribe(to events: inout Events) {
    events.onBindingProblem { problem, place, report in
      guard case .operandTypes(let sign, let types) = problem, let list = types.list,
        let first = types.first
      else { return }
      switch sign {
      case "?:":
        report(
          place.span,
          "the two results of the conditional are of type \(list), and neither converts to the other; make them the same type",
          serviceMessage:
            "Type of conditional expression cannot be determined because there is no implicit conversion between \(list)"
        )
      case "[]":
        report(
          place.span, "cannot apply indexing with [] to \(list)",
          serviceMessage: "Cannot apply indexing with [] to an expression of type \(list)")
      case "foreach":
        report(place.span, "foreach cannot go through \(list), which holds no elements")
      case "=>":
        report(place.span, "a lambda stands where \(list) is wanted, which is no function")
      case "?.":
        report(
          place.span, "'?.' is for what may be null, which \(list) never is; write '.'",
          serviceMessage: "Operator '?' cannot be applied to operand of type \(list)")
      default:
        let word = types.count == 1 ? "operand" : "operands"
        let advice = types.contains(.string) && types.contains(where: \.isParsed)
        let parsed = types.first { $0.isParsed } ?? first
        report(
          place.span,
          "operator '\(sign)' cannot be applied to \(word) of type \(list)"
            + (advice ? "; read the text first, as with '\(parsed).Parse(…)'" : ""),
          serviceMessage: "Operator '\(sign)' cannot be applied to \(word) of type \(list)")
      }
    }
  }
}

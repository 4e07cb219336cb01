import Linting
import PolicyExpressions
import SourceText

extension ExpressionsRules { static var unreachableCode: any Rule { UnreachableCode() } }

private struct UnreachableCode: Rule {
  func subscribe(to events: inout Events) {
    events.onBindingProblem { problem, place, report in
      guard case .unreachable = problem else { return }
      // The first line of a statement is enough to see which one it is.
      let first = place.text.prefix { !$0.isNewline }
      let end = place.range.lowerBound + first.utf8.count
      let line = CodePlace(
        expression: place.expression, binding: place.binding, range: place.range.lowerBound..<end)
      report(
        line.span,
        "unreachable code: nothing leads here, since what stands before always leaves; take it out, or mend the condition before it"
      )
    }
  }
}

import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import SourceText

extension RuntimeRules { static var nullContext: any Rule { NullContext() } }

private struct NullContext: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression { expression, binding, report in
      guard let section = expression.element.section else { return }
      if section != .onError {
        Self.check(
          "LastError", in: expression, binding, report,
          "is null unless the on-error section runs, so reading a member of it fails here")
      }
      if section == .inbound, !Self.mayHaveResponse(expression.element) {
        Self.check(
          "Response", in: expression, binding, report,
          "is null in the inbound section, where the backend has not answered yet, so reading a "
            + "member of it fails")
      }
    }
  }

  private static func check(
    _ member: String, in expression: PolicyExpression, _ binding: Binding, _ report: Report,
    _ reason: String
  ) {
    guard
      let use = binding.contextUses.lazy.compactMap({ $0.unguarded([.member(member)]) }).first,
      !report.isTestedEarlier([member], of: expression)
    else { return }
    report(
      expression.span(ofNode: use),
      "'context.\(member)' \(reason); "
        + (member == "LastError"
          ? "move this to on-error, or write 'context.LastError?.'"
          : "move this to the outbound section"))
  }

  /// True inside statements that make a response, and in those whose expressions wait for one.
  private static func mayHaveResponse(_ element: Element) -> Bool {
    func makes(_ element: Element) -> Bool {
      element.has(.answersCaller) || element.has(.countsAnswers)
    }
    return makes(element) || element.ancestors.contains(where: makes)
  }
}

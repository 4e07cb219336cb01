import Linting
import PolicyExpressions
import PolicySyntax
import ServiceModel
import SourceText

extension RoutesRules { static var matchedParameter: any Rule { MatchedParameter() } }

private struct MatchedParameter: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression(
      whoseCode: CodeTrait { $1.contextUses.contains { Self.untestedKey($0) != nil } }
    ) { expression, binding, report in
      let keys = binding.contextUses.compactMap(Self.untestedKey)
      let operations = report.operations
      guard !operations.isEmpty else { return }
      for key in keys where !operations.haveTemplateParameter(key.key) {
        let name = key.key
        report(
          expression.span(ofNode: key.range),
          "'\(name)' is no parameter of the operation's URL template, so there is never a value "
            + "for it; \(operations.advice(onParameter: name))",
          related: operations.templateNotes)
      }
    }
  }

  /// The parameter that the code reads, unless it tests first whether there is one.
  private static func untestedKey(_ use: ValueUse) -> KeyUse? {
    let parameters: [StepPattern] = ["Request", "MatchedParameters"]
    guard let key = use.keyUse(of: parameters), key.access != .test,
      !use.dependsOnTest(of: parameters + [.index(key.key)]), !use.isUnclear(before: key.step)
    else { return nil }
    return key
  }
}

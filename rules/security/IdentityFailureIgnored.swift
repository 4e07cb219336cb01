import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import ServiceModel
import SourceText

extension SecurityRules {
  static var identityFailureIgnored: any Rule { IdentityFailureIgnored() }
}

private struct IdentityFailureIgnored: Rule {
  func subscribe(to events: inout Events) {
    events.on(.authenticationManagedIdentity) { element, report in
      guard let ignores = element[.ignoreError], report.isAlways("true", ignores.value) else {
        return
      }
      guard let variable = element[.outputTokenVariableName] else {
        report(
          ignores.span,
          "where no token is to be had, the request goes on with what the caller sent as 'Authorization'; leave 'ignore-error' out, so that it fails"
        )
        return
      }
      guard variable.value.isLiteral else { return }
      let name = variable.value.decoded.trimmed
      let readings = report[VariableReadings.self].all.filter { $0.name == name }
      guard let first = readings.first, !readings.contains(where: \.mayTest) else { return }
      report(
        ignores.span,
        "where no token is to be had, the request goes on without one, since nothing asks whether '\(name)' is there; leave 'ignore-error' out, or test the variable",
        related: [Note("it is used here", at: report.place(first.nameSpan))])
    }
  }
}

extension VariableReading {
  /// True where code asks whether the variable is there, or what it is, or may do so.
  fileprivate var mayTest: Bool {
    isGuarded && access != .indexer || use.fate == .tested || use.isGuarded && !isSurelyEvaluated
      || use.path.steps.contains(where: \.isConditional)
      || expression.attribute?.isNamed(AttributeName.condition.text) == true
      || use.dependsOnTest(of: ["Variables"])
  }
}

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
      guard let use = report[UsesOfVariables.self].byName[name], !use.isTested else { return }
      report(
        ignores.span,
        "where no token is to be had, the request goes on without one, since nothing asks whether '\(name)' is there; leave 'ignore-error' out, or test the variable",
        related: [Note("it is used here", at: report.place(use.first))])
    }
  }
}

/// Where each variable is read first, and whether code asks for it anywhere.
private struct UsesOfVariables: DocumentFact {
  private(set) var byName: [String: (first: Span, isTested: Bool)] = [:]

  static func derive(from context: DocumentContext) -> Self {
    var uses = Self()
    for reading in context[VariableReadings.self].all {
      let known = uses.byName[reading.name]
      uses.byName[reading.name] = (
        known?.first ?? reading.nameSpan, known?.isTested == true || reading.mayTest
      )
    }
    return uses
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

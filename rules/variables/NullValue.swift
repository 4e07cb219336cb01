import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension VariablesRules { static var nullValue: any Rule { NullValue() } }

private struct NullValue: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { _, report in
      var reported: Set<String> = []
      for value in report[VariableValues.self].all {
        guard let member = value.memberOfMaybeNull(report),
          let extent = report.ways(to: value.expression).extent(where: {
            Self.mayHoldNull(value, on: $0, report)
          }),
          let setting = report.ways(to: value.expression).placeOfSetting(value.name),
          reported.insert(value.name).inserted
        else { continue }
        report(
          value.nameSpan,
          "'\(value.name)' holds null when the caller sends nothing for it, and then '.\(member)' fails the "
            + "request; store a default, as by 'GetValueOrDefault(\"…\", \"\")', or write '?.\(member)'",
          holdingFor: extent,
          related: [Note("'\(value.name)' is set here", at: setting)])
      }
    }
  }

  /// True when all that may have set the variable stores null for calls that lack a header or parameter.
  private static func mayHoldNull(
    _ value: VariableValue, on way: Observations.Way, _ report: Report
  ) -> Bool {
    let trace = way.state.variable(value.name)
    return !trace.mayHaveOtherDoers && !trace.doers.isEmpty
      && !way.mayHaveTested(variable: value.name)
      && trace.doers.allSatisfy { statement in
        let facts = report.facts(MaybeNullSettings.self, of: statement.element.tree)
        guard let source = facts?.source(of: statement.element) else { return false }
        return !way.mayHaveTested(source.path)
          && !report.isRequired(source.name, before: value.expression)
      }
  }
}

/// The statements of a document that store a header or parameter, or null where there is none.
private struct MaybeNullSettings: DocumentFact {
  /// A header or parameter that is null where there is none.
  struct Source {
    let name: String
    let path: AccessPath
  }

  /// What is stored, by where the statement begins.
  private let sources: [Int: Source]

  func source(of setting: Element) -> Source? { sources[setting.span.start] }

  static func derive(from context: DocumentContext) -> Self {
    var sources: [Int: Source] = [:]
    for expression in context.expressions
    where expression.element.is(.setVariable) && expression.attribute?.is(.value) == true {
      guard let binding = context.binding(of: expression), binding.results.count == 1,
        let result = binding.results.first
      else { continue }
      sources[expression.element.span.start] =
        binding.contextUses.lazy.filter { $0.range == result.range }.compactMap(\.maybeNull).first
    }
    return Self(sources: sources)
  }
}

extension ValueUse {
  /// The whole way, where it ends with a header or parameter that is null where there is none.
  fileprivate var maybeNull: MaybeNullSettings.Source? {
    for dictionary in NamedInput.ofCaller {
      guard let key = keyUse(of: dictionary.pattern), key.access == .getValueOrDefault,
        key.step == path.steps.count - 1, case .call(let call) = path.steps[key.step],
        call.arguments.count == 1, !NamedInput.isAlwaysSent(key.key)
      else { continue }
      return MaybeNullSettings.Source(name: key.key, path: path)
    }
    return nil
  }
}

extension VariableValue {
  /// What the code surely asks of the value, though it may be null; nil where it asks for nothing.
  fileprivate func memberOfMaybeNull(_ report: Report) -> String? {
    guard use.isSurelyEvaluated, let binding = report.binding(of: expression) else { return nil }
    return use.memberOfMaybeNull(from: firstStep, binding)
  }
}

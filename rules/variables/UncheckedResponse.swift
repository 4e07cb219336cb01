import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension VariablesRules { static var uncheckedResponse: any Rule { UncheckedResponse() } }

private struct UncheckedResponse: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      var reported: Set<String> = []
      for reading in report[VariableValues.self].all where Self.needsResponse(reading) {
        let ways = report.ways(to: reading.expression)
        guard let extent = ways.extent(where: { Self.mayBeNull(reading, $0) }),
          let request = ways.placeOfSetting(reading.name),
          reported.insert(reading.name).inserted
        else { continue }
        report(
          reading.nameSpan,
          "'\(reading.name)' is null when the request fails, since 'ignore-error' is true, and then "
            + "reading a member of it fails; test for null first or write '?.'",
          holdingFor: extent,
          related: [Note("the response is stored here", at: request)])
      }
    }
  }

  /// True when only requests set the variable whose errors are ignored.
  private static func mayBeNull(_ reading: VariableValue, _ way: Observations.Way) -> Bool {
    let trace = way.state.variable(reading.name)
    return !way.mayHaveTested(variable: reading.name) && !trace.doers.isEmpty
      && !trace.mayHaveOtherDoers
      && trace.doers.allSatisfy { ignoresErrors($0.element) }
      // A response may be read in the request that it answers, when this is sent again.
      && !trace.doers.contains { $0.element.span.contains(reading.element.span) }
  }

  private static func ignoresErrors(_ element: Element) -> Bool {
    guard element.is(.sendRequest), let value = element[.ignoreError]?.value
    else { return false }
    return value.isLiteral && value.decoded == "true"
  }

  /// True where code asks for a member of a variable that it takes for a response, though it may be
  /// null.
  private static func needsResponse(_ value: VariableValue) -> Bool {
    let use = value.use
    let next = use.path.steps[value.firstStep...].firstIndex { !$0.isCast }
    guard let next, next >= use.firstOwnStep, !use.isGuarded(at: next) else { return false }
    let casts = use.path.steps[value.firstStep..<next].compactMap(\.castType)
    return (casts + (value.call?.typeArguments ?? [])).contains { $0.description == "IResponse" }
  }
}

extension AccessPath.Step {
  fileprivate var castType: TypeRef? {
    switch self {
    case .cast(let type), .asType(let type): type
    case .member, .index, .call: nil
    }
  }
}

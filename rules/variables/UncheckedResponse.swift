import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

struct UncheckedResponse: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      let readings = report[VariableReadings.self].all
      var reported: Set<String> = []
      for reading in readings where Self.needsResponse(reading) {
        let all = readings.filter { $0.expression.source.span == reading.expression.source.span }
        guard all.allSatisfy({ $0.name != reading.name || Self.needsResponse($0) }),
          !reading.expression.tokenized.contains(anyOf: ["try"]),
          !reading.expression.isTestedEarlier(mentioning: ["\"\(reading.name)\""])
        else { continue }
        let ways = report.ways(to: reading.expression)
        guard let extent = ways.extent(where: { Self.mayBeNull(reading, $0) }),
          let request = ways.lazy.compactMap({ $0.state.variable(reading.name).doers.first }).first,
          reported.insert(reading.name).inserted
        else { continue }
        report(
          reading.nameSpan,
          "'\(reading.name)' is null when the request fails, since 'ignore-error' is true, and then "
            + "reading a member of it fails; test for null first or write '?.'",
          holdingFor: extent,
          related: [
            Note("the response is stored here", at: request.placeOfVariable(named: reading.name))
          ])
      }
    }
  }

  /// True when only requests set the variable whose errors are ignored.
  private static func mayBeNull(_ reading: VariableReading, _ way: Observations.Way) -> Bool {
    let trace = way.state.variable(reading.name)
    return !trace.doers.isEmpty && !trace.mayHaveOtherDoers
      && trace.doers.allSatisfy { ignoresErrors($0.element) }
      // A response may be read in the request that it answers, when this is sent again.
      && !trace.doers.contains { $0.element.span.contains(reading.element.span) }
  }

  private static func ignoresErrors(_ element: Element) -> Bool {
    guard element.is(.sendRequest), let value = element[.ignoreError]?.value
    else { return false }
    return value.isLiteral && value.decoded == "true"
  }

  /// True for the reads of a variable as a response that go on with a member of it right away.
  private static func needsResponse(_ reading: VariableReading) -> Bool {
    let code = reading.expression.tokenized
    let end = reading.nameIndex + 1
    switch reading.access {
    case .indexer:
      let isCast =
        code.token(at: reading.start - 1, is: ")")
        && code.token(at: reading.start - 2, is: "IResponse")
        && code.token(at: reading.start - 3, is: "(")
        && code.token(at: reading.start - 4, is: "(")
      if isCast { return code.token(at: end + 1, is: ")") && code.token(at: end + 2, is: ".") }
      return code.token(at: end + 1, is: "as") && code.token(at: end + 2, is: "IResponse")
        && code.token(at: end + 3, is: ")") && code.token(at: end + 4, is: ".")
    case .getValueOrDefault:
      return code.token(at: reading.nameIndex - 3, is: "IResponse")
        && code.token(at: end, is: ")") && code.token(at: end + 1, is: ".")
    case .test:
      return false
    }
  }
}

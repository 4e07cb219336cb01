import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension ValuesRules { static var eventSize: any Rule { EventSize() } }

private struct EventSize: Rule {
  func subscribe(to events: inout Events) {
    events.on(.logToEventhub) { element, report in
      let expressions = report.expressions.filter { element.span.contains($0.source.span) }
      var bodies: [WrittenBody] = []
      for expression in expressions {
        let uses = report.binding(of: expression)?.contextUses ?? []
        // Code that looks at lengths or takes pieces knows that a body may be too long.
        if uses.contains(where: \.measuresBody) { return }
        bodies += WrittenBody.all(uses, in: expression)
      }
      guard let first = bodies.first else { return }
      let both = bodies.first { $0.body != first.body }
      let isAlone = expressions.count == 1 && first.isAllThatIsWritten(by: element, report)
      report(
        first.span,
        "\(both == nil ? "a whole body goes" : "the bodies of request and response go") into one message, which may have \(ServiceLimit.eventHubMessage.value / 1024) KB, and what is longer is cut off, wherever that is; cut it, or pick out what the log needs",
        atMost: both != nil || isAlone ? nil : .info,
        related: both.map { [Note("the other body", at: report.place($0.span))] } ?? [])
    }
  }
}

/// A place where code writes a whole body into something.
private struct WrittenBody {
  let body: CallSubject
  let span: Span
  let code: Range<Int>
  let expression: PolicyExpression

  /// The bodies of which code writes all, and not some members alone.
  static func all(_ uses: [ValueUse], in expression: PolicyExpression) -> [WrittenBody] {
    let readings = uses.compactMap { use in BodyReading(use.path).map { (use, $0) } }
    let picked = Set(
      readings.filter { use, reading in !use.isWhole(behind: reading) }.map(\.1.body))
    return readings.compactMap { use, reading in
      guard use.isSurelyEvaluated, reading.step >= use.firstOwnStep, use.fate != .tested,
        !picked.contains(reading.body)
      else { return nil }
      return WrittenBody(
        body: reading.body, span: expression.span(ofNode: use.range), code: use.range,
        expression: expression)
    }
  }

  /// True where the message is the body and nothing else.
  func isAllThatIsWritten(by element: Element, _ report: Report) -> Bool {
    guard let results = report.binding(of: expression)?.results, results.count == 1,
      let text = element.onlyText, text.value.wholeExpression?.span == expression.source.span
    else { return false }
    return results[0].range == code
  }
}

extension ValueUse {
  /// True where what comes behind a body is all of it.
  fileprivate func isWhole(behind reading: BodyReading) -> Bool {
    path.steps[(reading.step + 1)...].allSatisfy(\.keepsLength)
  }

  /// True where code asks how long a body is, or takes a piece of it.
  fileprivate var measuresBody: Bool {
    guard let reading = BodyReading(path) else { return false }
    return path.steps[(reading.step + 1)...].contains { step in
      ["Substring", "Length", "Remove", "Take", "Count"].contains(step.name)
    }
  }
}

extension AccessPath.Step {
  /// True for a step that leads to all of what was there before.
  fileprivate var keepsLength: Bool {
    isCast || ["ToString", "Trim", "Replace", "ToArray"].contains(name)
  }
}

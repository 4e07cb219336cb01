import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension ValuesRules { static var eventSize: any Rule { EventSize() } }

private struct EventSize: Rule {
  /// The methods that take a piece of a text.
  private static let cuts = ["Substring", "Remove", "Take"]

  func subscribe(to events: inout Events) {
    events.on(.logToEventhub) { element, report in
      let expressions = report.expressions(in: element.span)
      var bodies: [WrittenBody] = []
      for expression in expressions {
        guard let binding = report.binding(of: expression) else { continue }
        let values = binding.contextUses.compactMap { BodyValue($0, in: expression, report) }
        // Code that looks at lengths or takes pieces knows that a body may be too long, also where the local that
        // is cut gets a second value, of which it isn't followed what it is.
        if values.contains(where: \.isMeasured) { return }
        let cutsText = binding.memberUses.contains {
          $0.receiver == .string && Self.cuts.contains($0.member.name)
        }
        if cutsText, !values.isEmpty { return }
        bodies += WrittenBody.all(values, in: expression, binding)
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

/// A body that code reads, or takes out of a variable in which a statement in front has kept it.
private struct BodyValue {
  let body: CallSubject
  let use: ValueUse

  /// The first step behind the one that gives the body.
  private let end: Int

  init?(_ use: ValueUse, in expression: PolicyExpression, _ report: Report) {
    if let reading = BodyReading(use.path) {
      self.init(body: reading.body, use: use, end: reading.step + 1)
    } else if let value = VariableValue(use, in: expression),
      let body = report.body(keptIn: value.name, before: expression)
    {
      self.init(body: body, use: use, end: value.firstStep)
    } else {
      return nil
    }
  }

  private init(body: CallSubject, use: ValueUse, end: Int) {
    (self.body, self.use, self.end) = (body, use, end)
  }

  /// True where the code takes it here, and did not do so before for a local.
  var isOwn: Bool { end > use.firstOwnStep }

  /// True where what comes behind the body is all of it.
  var isWhole: Bool { use.path.steps[end...].allSatisfy(\.keepsLength) }

  /// True where code asks how long the body is, or takes a piece of it.
  var isMeasured: Bool {
    use.path.steps[end...].contains { step in
      ["Substring", "Length", "Remove", "Take", "Count"].contains(step.name)
    }
  }
}

/// A place where code writes a whole body into something.
private struct WrittenBody {
  let body: CallSubject
  let span: Span
  private let code: Range<Int>
  private let expression: PolicyExpression

  /// The bodies of which code writes all, and not some members alone.
  static func all(_ values: [BodyValue], in expression: PolicyExpression, _ binding: Binding)
    -> [WrittenBody]
  {
    guard !values.isEmpty else { return [] }
    let parsed = expression.rangesMadeIntoOthers(binding)
    let picked = Set(values.filter { !$0.isWhole }.map(\.body))
    return values.compactMap { value in
      let use = value.use
      guard use.isSurelyEvaluated, value.isOwn, use.fate != .tested, !picked.contains(value.body),
        !parsed.contains(where: { $0.contains(use.range.lowerBound) })
      else { return nil }
      return WrittenBody(
        body: value.body, span: expression.span(ofNode: use.range), code: use.range,
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

/// The whole bodies that statements of a document keep in variables.
private struct KeptBodies: DocumentFact {
  /// By where the statement begins.
  private let bodies: [Int: CallSubject]

  func body(keptBy setting: Element) -> CallSubject? { bodies[setting.span.start] }

  static func derive(from context: DocumentContext) -> Self {
    var bodies: [Int: CallSubject] = [:]
    for expression in context.expressions
    where expression.element.is(.setVariable) && expression.value.wholeExpression != nil {
      guard let binding = context.binding(of: expression), binding.results.count == 1,
        let use = binding.contextUses.first(where: { $0.range == binding.results[0].range }),
        let reading = BodyReading(use.path),
        use.path.steps[(reading.step + 1)...].allSatisfy(\.keepsLength)
      else { continue }
      bodies[expression.element.span.start] = reading.body
    }
    return Self(bodies: bodies)
  }
}

extension Report {
  /// The body that a variable holds as a whole for all calls that come to an expression, as far as it is
  /// known what sets it: documents that aren't known hardly set it to something else.
  fileprivate func body(keptIn variable: String, before expression: PolicyExpression)
    -> CallSubject?
  {
    let bodies = ways(to: expression).map { way -> CallSubject? in
      let trace = way.state.variable(variable)
      let kept = trace.doers.map { statement in
        facts(KeptBodies.self, of: statement.element.tree)?.body(keptBy: statement.element)
      }
      return Set(kept).count == 1 ? kept[0] : nil
    }
    return Set(bodies).count == 1 ? bodies[0] : nil
  }
}

extension PolicyExpression {
  /// What the code hands to methods that make something other than text of it, such as `JObject.Parse`.
  fileprivate func rangesMadeIntoOthers(_ binding: Binding) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    func look(at node: CodeNode) {
      guard case .expression(.call(let call)) = node, binding.type(of: call.range) != .string else {
        return
      }
      ranges += call.arguments.map(\.value.range)
    }
    nodes.forEach(look)
    return ranges
  }
}

extension AccessPath.Step {
  /// True for a step that leads to all of what was there before.
  fileprivate var keepsLength: Bool {
    isCast || ["ToString", "Trim", "Replace", "ToArray"].contains(name)
  }
}

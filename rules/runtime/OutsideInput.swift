import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

/// What callers send, what they choose, or what a service has answered.
struct OutsideInput: Equatable {
  /// The way to it; to a body before it is read as anything.
  let path: AccessPath

  /// How many steps of the use lead to it.
  let end: Int

  /// The name of the header or parameter; nil for what has none.
  let name: String?
  let isBody: Bool

  /// True for what a service has answered, be it the backend or one that the policy asks.
  let isAnswer: Bool

  /// How a message calls it, and who chooses it.
  let origin: String

  /// The variable that holds it where it is read; nil where it is read from the call itself.
  private(set) var variable: String?

  /// What the use reads of a call; nil where it comes from within.
  init?(_ use: ValueUse) {
    let steps = use.path.steps
    for dictionary in NamedInput.ofCaller {
      guard let first = use.path.end(of: dictionary.pattern),
        let step = steps[first...].firstIndex(where: { !$0.isCast }),
        AccessPath(Array(steps[...step])).subject.key(of: dictionary.pattern) != nil,
        let name = steps[step].key,
        // No request gets through with a length that is no number.
        !NamedInput.isAlwaysSent(name), name.lowercased() != "content-length"
      else { continue }
      self.init(
        AccessPath(Array(steps[...step])), end: step + 1, name: name,
        origin: "the \(dictionary.noun) '\(name)' of the caller")
      return
    }
    if let reading = BodyReading(use.path) {
      // A body may be tested before it is read as anything.
      let path = AccessPath(Array(steps[..<reading.step]))
      let (isAnswer, origin) =
        switch reading.body {
        case .responseBody: (true, "the body of the response")
        case .bodyInVariable(let name): (true, "the answer in '\(name)'")
        default: (false, "the body of the caller")
        }
      self.init(
        path, end: reading.step + 1, isBody: true, isAnswer: isAnswer, origin: origin)
    } else if let end = use.path.end(of: ["Subscription", "Name"]) {
      self.init(
        AccessPath(Array(steps[..<end])), end: end,
        origin: "the name of the subscription, which whoever asks for one chooses,")
    } else {
      return nil
    }
  }

  /// What a use takes out of a variable that something from outside was put into, by all that may have
  /// set it last.
  init?(keptIn use: ValueUse, of expression: PolicyExpression, _ report: Report) {
    guard let value = VariableValue(use, in: expression) else { return nil }
    let inputs = report.ways(to: expression).map { way -> OutsideInput? in
      let trace = way.state.variable(value.name)
      guard !trace.mayHaveOtherDoers, let first = trace.doers.first else { return nil }
      let kept = trace.doers.map { statement in
        report.facts(KeptInputs.self, of: statement.element.tree)?.input(keptBy: statement.element)
      }
      return kept.allSatisfy { $0 == kept[0] } && first.element.is(.setVariable) ? kept[0] : nil
    }
    guard let input = inputs.first ?? nil, inputs.allSatisfy({ $0 == input }) else { return nil }
    self.init(
      input.path, end: value.firstStep, name: input.name, isBody: input.isBody,
      isAnswer: input.isAnswer,
      origin:
        "\(input.origin)\(input.origin.hasSuffix(",") ? " and" : ",") which '\(value.name)' holds,")
    variable = value.name
  }

  private init(
    _ path: AccessPath, end: Int, name: String? = nil, isBody: Bool = false,
    isAnswer: Bool = false, origin: String
  ) {
    self.path = path
    self.end = end
    self.name = name
    self.isBody = isBody
    self.isAnswer = isAnswer
    self.origin = origin
  }

  // MARK: What makes sure of it

  /// True when a statement in front lets only calls pass that have the header, or writes it.
  func isChecked(before expression: PolicyExpression, _ report: Report) -> Bool {
    name.map { report.isRequired($0, before: expression) } ?? false
  }

  /// True where something in front may have turned away, or set apart, calls for which it isn't as it
  /// should be: whatever a check lets pass may be just what the code can deal with.
  func mayBeChecked(_ way: Observations.Way) -> Bool {
    let kinds: [GuardKind] =
      [.content, .parameters] + (name?.lowercased() == HTTPNames.authorization ? [.token] : [])
    return way.mayHaveTested(partOf: path)
      || kinds.contains { !way.state[.checks($0)].doers.isEmpty }
      || variable.map { way.mayHaveTested(partOf: AccessPath(members: ["Variables"], key: $0)) }
        == true
      || isAnswer && mayHaveTestedStatus(way)
  }

  /// True where code in front may have asked whether the answer is one of success.
  private func mayHaveTestedStatus(_ way: Observations.Way) -> Bool {
    if let name = responseVariable { return way.mayHaveTested(variable: name) }
    return way.mayHaveTested(AccessPath(members: ["Response", "StatusCode"]))
  }

  /// The variable that holds the response whose body it is.
  private var responseVariable: String? {
    guard let end = path.subject.end(of: ["Variables", .anyIndex]) else { return nil }
    return AccessPath(Array(path.subject.steps[..<end])).variable
  }
}

/// Where code takes something out of a call, and what comes from outside of it; in its order.
struct OutsideUses: CodeFact {
  /// Uses without an input may take one out of a variable.
  let all: [(use: ValueUse, input: OutsideInput?)]

  static func derive(from code: KnownCode) -> Self {
    Self(all: (code.binding?.contextUses ?? []).map { ($0, OutsideInput($0)) })
  }
}

/// What statements of a document put into variables of what comes from outside, and nothing else.
private struct KeptInputs: DocumentFact {
  /// By where the statement begins.
  private let inputs: [Int: OutsideInput]

  func input(keptBy setting: Element) -> OutsideInput? { inputs[setting.span.start] }

  static func derive(from context: DocumentContext) -> Self {
    var inputs: [Int: OutsideInput] = [:]
    for expression in context.expressions
    where expression.element.is(.setVariable) && expression.value.wholeExpression != nil {
      guard let binding = context.binding(of: expression), binding.results.count == 1,
        let use = binding.contextUses.first(where: { $0.range == binding.results[0].range }),
        let input = OutsideInput(use), use.path.steps[input.end...].allSatisfy(\.isCast)
      else { continue }
      inputs[expression.element.span.start] = input
    }
    return Self(inputs: inputs)
  }
}

extension AccessPath.Step {
  /// The name by which a step takes something out of a dictionary, as the code spells it.
  fileprivate var key: String? {
    let key: Constant?
    switch self {
    case .index(let index, _): key = index
    case .call(let call): key = call.arguments.first?.constant
    case .member, .cast, .asType: return nil
    }
    if case .string(let name)? = key { return name }
    return nil
  }
}

import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension RuntimeRules { static var uncheckedInput: any Rule { UncheckedInput() } }

private struct UncheckedInput: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { _, report in
      var answers: Set<AccessPath> = []
      for expression in report.expressions {
        guard report.binding(of: expression) != nil,
          let reading = InputReading.first(in: expression, report),
          !reading.input.isChecked(before: expression, report),
          let extent = report.ways(to: expression)
            .extent(where: { !reading.input.mayBeChecked($0) }),
          // One test of the status does for all that is read of an answer.
          !reading.input.isAnswer || answers.insert(reading.input.path.subject).inserted
        else { continue }
        report(
          expression.span(ofNode: reading.range), reading.message,
          atMost: reading.input.isAnswer ? .info : nil, holdingFor: extent)
      }
    }
  }
}

/// A place where code takes for granted what a text or JSON from outside looks like.
private struct InputReading {
  let input: OutsideInput
  let range: Range<Int>
  let message: String

  fileprivate typealias Input = (use: ValueUse, input: OutsideInput)

  /// The first of an expression; nil where there is none, and where the code catches errors.
  static func first(in expression: PolicyExpression, _ report: Report) -> InputReading? {
    guard expression.known.readsVariables else { return expression[DirectReading.self].first }
    return first(in: expression.known) { OutsideInput(keptIn: $0, of: expression, report) }
  }

  /// - Parameter inputInVariable: what a use takes out of a variable.
  fileprivate static func first(
    in code: KnownCode, _ inputInVariable: (ValueUse) -> OutsideInput?
  ) -> InputReading? {
    let uses = code[OutsideUses.self].all
    guard !uses.isEmpty, !code.tokenized.contains(anyOf: ["try"]), let binding = code.binding
    else { return nil }
    let mayConvert = code.tokenized.contains(anyOf: Array(converters))
    let inputs: [Input] = uses.compactMap { use, input in
      if let input { return (use, input) }
      guard mayConvert || use.path.mayLookInside else { return nil }
      return inputInVariable(use).map { (use, $0) }
    }
    let found = inputs.lazy.compactMap { use, input in
      part(of: use, input) ?? rest(of: use, input) ?? member(of: use, input, binding)
    }.first
    if let found { return found }
    return mayConvert ? parsed(inputs.filter { !$0.input.isAnswer }, code, binding) : nil
  }

  private init(_ input: OutsideInput, at range: Range<Int>, _ message: String) {
    self.input = input
    self.range = range
    self.message = message
  }

  /// A part of a text that there may not be: `Split('-')[1]`.
  private static func part(of use: ValueUse, _ input: OutsideInput) -> InputReading? {
    let steps = use.path.steps
    guard use.isSurelyEvaluated, !input.isAnswer,
      let split = steps[input.end...].firstIndex(where: { $0.name == "Split" }),
      let index = steps[(split + 1)...].firstIndex(where: { !$0.isCast }),
      case .index(.integer(let number)?, _) = steps[index], number > 0, index >= use.firstOwnStep,
      !use.isGuarded(at: index)
    else { return nil }
    let start = split < use.firstOwnStep ? use.places[index].range : use.places[split].name
    return InputReading(
      input, at: start.lowerBound..<use.places[index].range.upperBound,
      "\(input.origin) need not have \(number + 1) parts, and where it has fewer this fails the request; "
        + "ask for 'Length' first, or take 'ElementAtOrDefault(\(number))'")
  }

  /// The rest of a text that is too short where the caller sends nothing: `Substring(7)`.
  private static func rest(of use: ValueUse, _ input: OutsideInput) -> InputReading? {
    let steps = use.path.steps
    guard use.isSurelyEvaluated, let index = steps[input.end...].firstIndex(where: { !$0.isCast }),
      index >= use.firstOwnStep, case .call(let call) = steps[index], call.name == "Substring",
      case .integer(let start)? = call.constant(0, named: "startIndex"),
      case .call(let asking)? = input.path.steps.last,
      case .string(let other)? = asking.constant(1, named: "defaultValue"),
      other.utf16.count < start
    else { return nil }
    return InputReading(
      input, at: use.places[index].name.lowerBound..<use.places[index].range.upperBound,
      "\(input.origin) need not have \(start) characters, and where it has fewer, or is absent, this fails the request; "
        + "ask for 'Length' or 'StartsWith' first")
  }

  /// A member of JSON that may be absent: `body["model"].ToString()`.
  private static func member(
    of use: ValueUse, _ input: OutsideInput, _ binding: Binding
  ) -> InputReading? {
    let steps = use.path.steps
    guard input.isBody, use.isSurelyEvaluated else { return nil }
    for index in steps.indices.dropFirst(input.end) {
      guard case .index(.string(let name)?, _) = steps[index] else { continue }
      let place = use.places[index].arguments.first ?? use.places[index].range
      let lack = "\(input.origin) need not have '\(name)', and without it "
      guard StoredType(binding.type(of: use.range(ofFirst: index)))?.isJSON == true else {
        // The fields of a form are a dictionary.
        guard !input.isAnswer, index == input.end, steps[index - 1].name == Self.formReader,
          index >= use.firstOwnStep, !use.isGuarded(at: index)
        else { return nil }
        return InputReading(
          input, at: place, lack + "this fails the request; test 'ContainsKey' first")
      }
      guard let next = steps[(index + 1)...].firstIndex(where: { !$0.isReferenceCast }),
        next >= use.firstOwnStep, !use.isUnclear(before: next),
        // A cast leads somewhere in any case, if to null.
        steps[next].isCast || !use.isGuarded(at: next)
      else { continue }
      let effect =
        steps[next].isCast
        ? "the cast to '\(castName(steps[next]))' fails the request; write '\(castName(steps[next]))?'"
        : "asking it for something fails the request; write '?.'"
      return InputReading(input, at: place, lack + effect + " or test for null first")
    }
    return nil
  }

  private static func castName(_ step: AccessPath.Step) -> String {
    switch step {
    case .cast(let type), .asType(let type): type.description
    case .member, .index, .call: ""
    }
  }

  /// The method that gives the fields of a form, which throw where they are absent.
  private static let formReader = "AsFormUrlEncodedContent"

  private static let converters: Set<String> = [
    "Parse", "ToInt32", "ToInt64", "ToInt16", "ToDouble", "ToDecimal", "ToBoolean", "ToDateTime",
  ]

  /// A text that need not be a number or the like: `int.Parse(…)`.
  private static func parsed(
    _ uses: [Input], _ code: KnownCode, _ binding: Binding
  ) -> InputReading? {
    guard !uses.isEmpty else { return nil }
    let inputs = Dictionary(
      uses.filter(\.use.isSurelyEvaluated).map { ($0.use.range, $0.input) },
      uniquingKeysWith: { first, _ in first })
    let members = Dictionary(
      binding.memberUses.filter { converters.contains($0.member.name) && $0.member.isStatic }
        .map { ($0.range, $0.receiver) }, uniquingKeysWith: { first, _ in first })
    var found: InputReading?
    func look(at node: CodeNode) {
      guard found == nil, case .expression(.call(let call)) = node,
        case .member(let member) = call.callee, let type = members[member.name.identifier.range],
        type.isValueType == true || type.description == "Convert",
        let argument = call.arguments.first?.value, let input = inputs[argument.range]
      else { return }
      found = InputReading(
        input, at: argument.range,
        "\(input.origin) may be any text, and where '\(member.name.text)' can't read it the request fails; use "
          + "'TryParse' and say what counts instead")
    }
    code.nodes.forEach(look)
    return found
  }
}

/// The first such place in code that reads no variables, wherever it stands.
private struct DirectReading: CodeFact {
  let first: InputReading?

  static func derive(from code: KnownCode) -> Self {
    Self(first: InputReading.first(in: code) { _ in nil })
  }
}

extension AccessPath {
  /// True where it may take a part of the value of a variable, which the first two steps name at least. What
  /// `part` and `member` look for has to be among it.
  fileprivate var mayLookInside: Bool {
    steps.dropFirst(2).contains { step in
      if case .index(.string?, _) = step {
        true
      } else {
        ["Split", "Substring"].contains(step.name)
      }
    }
  }
}

extension AccessPath.Step {
  /// True for a cast that gives null for null.
  fileprivate var isReferenceCast: Bool {
    switch self {
    case .asType: true
    case .cast(let type): type.isValueType != true || type.nullableWrapped != nil
    case .member, .index, .call: false
    }
  }
}

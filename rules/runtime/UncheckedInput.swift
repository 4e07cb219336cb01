import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension RuntimeRules { static var uncheckedInput: any Rule { UncheckedInput() } }

private struct UncheckedInput: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression { expression, binding, report in
      guard let input = InputReading.first(in: expression, binding),
        !input.isChecked(before: expression, report),
        let extent = report.ways(to: expression).extent(where: { way in
          // Whatever a check lets pass may be just what the code can deal with.
          !way.mayHaveTested(partOf: input.source)
            && input.checks.allSatisfy { way.state[.checks($0)].doers.isEmpty }
        })
      else { return }
      report(expression.span(ofNode: input.range), input.message, holdingFor: extent)
    }
  }
}

/// A place where code takes for granted what a text or JSON from outside looks like.
private struct InputReading {
  /// The way to what comes from outside.
  let source: AccessPath

  /// The name of the header or parameter; nil for what has none.
  let name: String?
  let range: Range<Int>
  let message: String

  /// The first of an expression; nil where there is none, and where the code catches errors.
  static func first(in expression: PolicyExpression, _ binding: Binding) -> InputReading? {
    let uses = binding.contextUses.compactMap { use in
      Input(use).map { (use: use, input: $0) }
    }
    guard !uses.isEmpty, !expression.tokenized.contains(anyOf: ["try"]) else { return nil }
    let found = uses.lazy.compactMap { use, input in
      part(of: use, input) ?? member(of: use, input, binding)
    }.first
    return found ?? parsed(uses, expression, binding)
  }

  private init(_ input: Input, at range: Range<Int>, _ message: String) {
    source = input.path
    name = input.name
    self.range = range
    self.message = message
  }

  /// What in front may have turned calls away whose input isn't as it should be.
  var checks: [GuardKind] {
    [.content, .parameters] + (name?.lowercased() == "authorization" ? [.token] : [])
  }

  /// True when a statement in front lets only calls pass that have the header, or writes it.
  func isChecked(before expression: PolicyExpression, _ report: Report) -> Bool {
    name.map { report.isRequired($0, before: expression) } ?? false
  }

  /// What comes from outside.
  private struct Input {
    let path: AccessPath

    /// How many steps of the use lead to it.
    let end: Int
    let name: String?
    let isBody: Bool

    /// How a message calls it, and who chooses it.
    let origin: String

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
          use, end: step + 1, name: name,
          origin: "the \(dictionary.noun) '\(name)' of the caller")
        return
      }
      if let end = use.path.end(of: ["Request", "Body", .call(CallFacts.bodyReaders)]) {
        self.init(use, end: end, isBody: true, origin: "the body of the caller")
      } else if let end = use.path.end(of: ["Subscription", "Name"]) {
        self.init(
          use, end: end, origin: "the name of the subscription, which whoever asks for one chooses,"
        )
      } else {
        return nil
      }
    }

    private init(
      _ use: ValueUse, end: Int, name: String? = nil, isBody: Bool = false, origin: String
    ) {
      // A body may be tested before it is read as anything.
      let count = isBody ? end - 1 : end
      path = AccessPath(Array(use.path.steps[..<count]))
      self.end = end
      self.name = name
      self.isBody = isBody
      self.origin = origin
    }
  }

  /// A part of a text that there may not be: `Split('-')[1]`.
  private static func part(of use: ValueUse, _ input: Input) -> InputReading? {
    let steps = use.path.steps
    guard use.isSurelyEvaluated,
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

  /// A member of the caller's JSON that may be absent: `body["model"].ToString()`.
  private static func member(
    of use: ValueUse, _ input: Input, _ binding: Binding
  ) -> InputReading? {
    let steps = use.path.steps
    guard input.isBody, use.isSurelyEvaluated else { return nil }
    for index in steps.indices.dropFirst(input.end) {
      guard case .index(.string(let name)?, _) = steps[index] else { continue }
      let place = use.places[index].arguments.first ?? use.places[index].range
      let lack = "\(input.origin) need not have '\(name)', and without it "
      guard StoredType(binding.type(of: use.range(ofFirst: index)))?.isJSON == true else {
        // The fields of a form are a dictionary.
        guard index == input.end, steps[index - 1].name == Self.formReader,
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
    _ uses: [(use: ValueUse, input: Input)], _ expression: PolicyExpression, _ binding: Binding
  ) -> InputReading? {
    guard expression.tokenized.contains(anyOf: Array(converters)) else { return nil }
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
    for node in expression.tree.root.nodes { node.forEach(look) }
    return found
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

  /// True for a cast that gives null for null.
  fileprivate var isReferenceCast: Bool {
    switch self {
    case .asType: true
    case .cast(let type): type.isValueType != true || type.nullableWrapped != nil
    case .member, .index, .call: false
    }
  }
}

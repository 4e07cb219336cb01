import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

/// What the condition of a branch tells about streams.
struct StreamCondition {
  /// What it is for a response with status 200, as those of streams are; nil where that depends on more.
  let valueOfSuccess: Bool?

  /// True where it asks for something that may tell streams from other responses, variables aside.
  let mayTellStreams: Bool

  /// The variables that it asks for.
  let variables: Set<String>

  /// What says that a stream is wanted, where the condition holds, and where it doesn't.
  let flagsWhenTrue: Flags
  let flagsWhenFalse: Flags

  /// The values that are true in calls that ask for a stream.
  struct Flags {
    /// True where the body of the request says so.
    var body = false

    /// Variables that have to be looked at.
    var variables: [String] = []
  }
}

/// What the conditions of one document tell about streams.
struct StreamConditions: DocumentFact {
  private let conditions: [Int: StreamCondition]

  /// Those under which statements run that deal with the response.
  let ofOutbound: [(condition: StreamCondition, place: Place)]

  static func derive(from context: DocumentContext) -> Self {
    var conditions: [Int: StreamCondition] = [:]
    var ofOutbound: [(condition: StreamCondition, place: Place)] = []
    for expression in context.expressions
    where expression.element.is(.when) && expression.attribute?.is(.condition) == true {
      guard let binding = context.binding(of: expression) else { continue }
      let condition = StreamCondition(expression, binding)
      conditions[expression.source.span.start] = condition
      if expression.element.section == .outbound {
        ofOutbound.append(
          (condition, Place(context.document.source, expression.source.span)))
      }
    }
    return Self(conditions: conditions, ofOutbound: ofOutbound)
  }

  /// Nil for code that isn't understood.
  func of(_ source: ExpressionSource) -> StreamCondition? { conditions[source.span.start] }
}

extension StreamCondition {
  fileprivate init(_ expression: PolicyExpression, _ binding: Binding) {
    let uses = binding.contextUses
    var evaluation = SuccessEvaluation(uses)
    let roots = expression.tree.root.nodes
    if roots.count == 1, case .expression(let code) = roots[0] {
      valueOfSuccess = evaluation.truth(of: code)
    } else {
      valueOfSuccess = nil
    }
    var mayTell = uses.isEmpty
    var variables: Set<String> = []
    for use in uses where use.firstOwnStep < use.path.steps.count {
      if let end = use.path.subject.end(of: ["Variables", .anyIndex]),
        let name = AccessPath(Array(use.path.subject.steps[..<end])).variable
      {
        variables.insert(name)
      } else if use.path.matches(SuccessEvaluation.status) {
        // Compared in a way that isn't understood, a status may leave out what succeeds.
        mayTell = mayTell || !evaluation.evaluated.contains(use.range)
      } else if SuccessEvaluation.presences.contains(where: use.path.matches) {
        mayTell = mayTell || !evaluation.evaluated.contains(use.range)
      } else {
        mayTell = mayTell || !use.path.subject.isUnrelatedToStreams
      }
    }
    mayTellStreams = mayTell
    self.variables = variables
    flagsWhenTrue = Flags(binding.conditionFacts(whenTrue: true))
    flagsWhenFalse = Flags(binding.conditionFacts(whenTrue: false))
  }
}

extension StreamCondition.Flags {
  fileprivate init(_ facts: [ConditionFact]) {
    for fact in facts {
      switch fact {
      case .equals(let path, .bool(true), _), .differs(let path, .bool(false)): add(path)
      case .equals(let path, .string(let text), _) where text.lowercased() == "true": add(path)
      default: break
      }
    }
  }

  private mutating func add(_ path: AccessPath) {
    if let name = path.variable { variables.append(name) }
    if path.isStreamFlag { body = true }
  }
}

extension AccessPath {
  /// True for the member of the request's body by which callers ask for a stream.
  var isStreamFlag: Bool {
    guard starts(with: ["Request", "Body", .call(CallFacts.bodyReaders)]) else { return false }
    return steps.contains { step in
      switch step {
      case .index(let key, _): key == .string(CallFacts.streamFlag)
      case .call(let call):
        call.constant(0, named: "path") == .string(CallFacts.streamFlag)
          || call.constant(0, named: "key") == .string(CallFacts.streamFlag)
          || call.constant(0, named: "propertyName") == .string(CallFacts.streamFlag)
      default: false
      }
    }
  }

  /// True for what says nothing of the response's form: who calls, and headers about other things.
  var isUnrelatedToStreams: Bool {
    let others: [[StepPattern]] = [
      ["Subscription"], ["User"], ["Product"], ["Deployment"], ["RequestId"], ["Timestamp"],
      ["Elapsed"], ["Tracing"], ["Request", "IpAddress"], ["Request", "Certificate"],
    ]
    if others.contains(where: starts) { return true }
    guard let end = end(of: ["Request", "Headers", .anyIndex]),
      let name = AccessPath(Array(steps[..<end])).requestHeader
    else { return false }
    return !name.hasPrefix("accept") && !name.hasPrefix("content-") && !name.contains("stream")
  }
}

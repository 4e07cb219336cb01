/// Finds the type arguments that a call leaves out.
struct Inference {
  private let binder: Binder
  private var bounds: [[TypeRef]]
  private var isUnknown: [Bool]

  init(count: Int, binder: Binder) {
    self.binder = binder
    bounds = Array(repeating: [], count: count)
    isUnknown = Array(repeating: false, count: count)
  }

  /// The type arguments; nil when nothing tells one of them.
  var result: [TypeRef]? {
    var types: [TypeRef] = []
    for index in bounds.indices {
      guard let type = fixed(index) else { return nil }
      types.append(type)
    }
    return types
  }

  /// Takes what values tell first, then lambdas from left to right, as far as their inputs are known.
  mutating func infer(_ parameters: [TypeRef], _ arguments: [Argument]) {
    for (parameter, argument) in zip(parameters, arguments) {
      switch argument.bound {
      case .value(let type, _): unify(parameter, type)
      case .anything: if argument.declared != nil { markUnknown(parameter) }
      case .lambda, .methods, .function: break
      case .type, .namespace: markUnknown(parameter)
      }
    }
    for (parameter, argument) in zip(parameters, arguments) {
      if let method = argument.bound.method {
        infer(parameter, method)
        continue
      }
      guard case .lambda(let lambda) = argument.bound else { continue }
      // Where no delegate is wanted a lambda tells nothing, and doesn't fit.
      guard let delegate = binder.delegate(parameter) else { continue }
      let declared = (lambda.parameters ?? []).map { $0.type.map { binder.resolve($0) } }
      for (input, type) in zip(delegate.inputs, declared) {
        if let type { unify(input, type) }
      }
      let known = bounds.indices.map { fixed($0) ?? .unknown }
      let inputs = delegate.inputs.map { $0.substituting(type: [], method: known) }
      if lambda.parameters.map({ $0.count != inputs.count }) ?? false { continue }
      let outcome = binder.outcome(of: lambda, inputs)
      // What a lambda gives tells nothing when it is a function itself.
      let isUntyped = outcome.type == .unknown && !outcome.log.untypedResults.isEmpty
      if delegate.result == .void || isUntyped { continue }
      // Nor does a mistake, of which the code is told when the types are known.
      if outcome.type == .unknown, !outcome.log.problems.isEmpty {
        markUnknown(delegate.result, onlyOpen: true)
      } else {
        unify(delegate.result, outcome.type)
      }
    }
  }

  /// Takes what the overload of a method gives for inputs that are known.
  private mutating func infer(_ parameter: TypeRef, _ method: MethodReference) {
    // Nothing but a delegate takes a method, which is told when the argument is looked at.
    guard let delegate = binder.delegate(parameter) else { return }
    let known = bounds.indices.map { fixed($0) ?? .unknown }
    let inputs = delegate.inputs.map { $0.substituting(type: [], method: known) }
    guard inputs.allSatisfy(\.isFullyKnown) else {
      markUnknown(delegate.result)
      return
    }
    let outcome = binder.outcome(of: method, inputs)
    switch outcome.verdict {
    case .yes: unify(delegate.result, outcome.type)
    case .unknown: markUnknown(delegate.result)
    case .no: break
    }
  }

  private func fixed(_ index: Int) -> TypeRef? {
    if isUnknown[index] { return .unknown }
    if bounds[index].isEmpty { return nil }
    if let common = Self.bestCommon(bounds[index]) { return common }
    return bounds[index].allSatisfy(\.isFullyKnown) ? nil : .unknown
  }

  private mutating func unify(_ parameter: TypeRef, _ argument: TypeRef) {
    guard parameter.mentionsMethodParameter else { return }
    switch parameter {
    case .methodParameter(let index):
      guard bounds.indices.contains(index) else { return }
      switch argument {
      case .null: break
      case .unknown, .dynamic, .typeParameter, .methodParameter: isUnknown[index] = true
      case .void: break
      default: bounds[index].append(argument)
      }
    case .named(let id, let parts):
      if case .null = argument { return }
      if id == TypeID.nullable {
        unify(parts[0], argument.nullableWrapped ?? argument)
        return
      }
      let forms = argument.forms(of: id)
      if forms.count == 1, case .named(_, let given) = forms[0] {
        for (part, type) in zip(parts, given) { unify(part, type) }
      } else if forms.isEmpty, !argument.hasCompleteAncestry {
        markUnknown(parameter)
      }
    // Of two forms, as a JObject has of IEnumerable, C# takes neither.
    case .array(let element, let rank):
      if case .array(let given, rank) = argument {
        unify(element, given)
      } else if !argument.isFullyKnown {
        markUnknown(parameter)
      }
    case .tuple, .anonymous: markUnknown(parameter)
    case .unknown, .dynamic, .null, .void, .typeParameter: break
    }
  }

  private mutating func markUnknown(_ parameter: TypeRef, onlyOpen: Bool = false) {
    for index in bounds.indices where !onlyOpen || bounds[index].isEmpty {
      let others = bounds.indices.map { $0 == index ? TypeRef.unknown : .void }
      if !parameter.substituting(type: [], method: others).isKnown,
        parameter.mentionsMethodParameter
      {
        isUnknown[index] = true
      }
    }
  }

  /// The type among several to which the others convert; nil when there is none, or it is unclear.
  static func bestCommon(_ types: [TypeRef]) -> TypeRef? {
    let types = types.reduce(into: [TypeRef]()) { unique, type in
      if type != .null, !unique.contains(type) { unique.append(type) }
    }
    if types.count == 1 { return types[0] }
    guard types.allSatisfy(\.isFullyKnown) else { return nil }
    return types.first { candidate in
      types.allSatisfy { Conversions.implicit(from: $0, to: candidate) == .yes }
    }
  }

  /// Whether a value may be what an extension method extends.
  static func mayFit(_ type: TypeRef, _ parameter: TypeRef) -> Bool {
    if !parameter.mentionsMethodParameter {
      return Conversions.implicit(from: type, to: parameter) != .no
    }
    guard case .named(let id, _) = parameter else { return true }
    return type.hasForm(of: id) || !type.hasCompleteAncestry
  }
}

/// What a part of the code stands for.
enum Bound {
  case value(TypeRef, Constant?)
  case type(TypeRef)
  case namespace(String)
  case methods(MethodGroup)
  case function(LocalFunction, name: String)
  /// A function without a name, whose types the place settles where it stands.
  case lambda(LambdaSyntax)
  /// `default` alone, or `throw`, which fit anywhere.
  case anything

  static var unknown: Bound { .value(.unknown, nil) }
  static func value(_ type: TypeRef) -> Bound { .value(type, nil) }
}

/// The methods of a name, before the arguments tell which one is meant.
struct MethodGroup {
  let name: String
  let range: Range<Int>

  /// The type of what stands before the name, or the type named there.
  let receiver: TypeRef
  let isStaticAccess: Bool
  let methods: [FoundMember]

  /// Nil when none are written.
  let typeArguments: [TypeRef]?

  /// True when there may be overloads that are not listed.
  let isOpen: Bool
}

/// What was found out about a stretch of code.
struct BindingLog {
  var problems: [BindingProblem] = []
  var types: [Range<Int>: TypeRef] = [:]
  var uses: [Binding.MemberUse] = []
  var results: [Binding.Result] = []

  /// What a function gives that takes its type from the delegate: methods and other functions.
  var untypedResults: [UntypedResult] = []

  /// The `return`s without a value.
  var emptyReturns: [Range<Int>] = []

  /// The conditions that are constants.
  var conditions = ConditionValues()

  /// What leads to sections of a `switch`: the values asked for, those of labels, and of `goto case`.
  var cases: [Range<Int>: CaseValue] = [:]

  /// What names and calls mean, where somebody looks at places.
  var places = PlaceLog()

  mutating func append(_ other: BindingLog) {
    problems += other.problems
    types.merge(other.types) { $1 }
    uses += other.uses
    conditions.append(other.conditions)
    cases.merge(other.cases) { $1 }
    places.append(other.places)
  }
}

/// A method or function that a function gives.
struct UntypedResult {
  let bound: Bound
  let expression: ExpressionSyntax

  /// Where it stands.
  let scope: Scope
  let environment: Int
}

/// Gives each part of one expression its type.
///
/// The parts of chains, such as `a.b().c`, are taken in a loop, so that the depth of the recursion
/// follows the nesting that the parser bounds.
final class Binder {
  var log = BindingLog()
  var scope = Scope(in: nil)

  /// How many names were looked for that are near to one that there is not.
  var searches = 0

  /// True when the code was too involved to be told anything about.
  private(set) var gaveUp = false

  /// True when named values or placeholders stand in the code, which may declare any name.
  let hasHoles: Bool

  /// What lambdas turned out to be, for the types of their parameters.
  var lambdaMemo: [LambdaKey: LambdaOutcome] = [:]

  /// Which outcome of a lambda the code that is bound belongs to; 0 outside.
  var environment = 0

  /// How many functions are around.
  var functionDepth = 0

  /// True in functions that may wait.
  var isAsync = false

  /// How deep `unchecked` is.
  var uncheckedDepth = 0

  /// What statements that jump find around them.
  var jumps = Jumps()

  /// How often the body of a lambda may be looked at.
  var lambdaBudget = 1_000

  let table = TypeTable.shared

  /// Who wants to know what is where somebody writes; nil for code that is judged.
  var probe: CaretProbe?

  /// True while the type behind `new` is looked at.
  var isCreating = false

  /// True to keep what names and calls mean, which only those want to know who look at places.
  let notesPlaces: Bool

  init(_ facts: CodeFacts, notesPlaces: Bool = false) {
    hasHoles = facts.hasHoles
    self.notesPlaces = notesPlaces
  }

  func bindRoot(_ root: ExpressionTree.Root) {
    switch root {
    case .expression(let expression):
      let bound = bind(expression)
      let type = valueType(bound, expression)
      log.results.append(
        Binding.Result(type: type, range: expression.range, constant: bound.constant))
    case .statements(let statements):
      bindBlock(statements)
    }
  }

  /// The type of `context`.
  static let contextType = TypeRef.named("IExpressionContext")

  func giveUp() { gaveUp = true }

  // MARK: What is told

  func report(_ kind: BindingProblem.Kind, at range: Range<Int>) {
    log.problems.append(BindingProblem(kind: kind, range: range))
  }

  func note(_ expression: ExpressionSyntax, _ bound: Bound) {
    switch bound {
    case .value(let type, let constant):
      log.types[expression.range] = type
      log.conditions.note(constant, of: type, at: expression.range)
    case .type(let type): log.types[expression.range] = type
    default: break
    }
  }

  // MARK: Scopes

  func inScope<Result>(_ body: () -> Result) -> Result {
    let outer = scope
    scope = Scope(in: outer)
    defer {
      scope.close()
      scope = outer
    }
    return body()
  }

  @discardableResult
  func declare(
    _ name: Identifier, _ type: TypeRef, _ kind: Local.Kind = .variable, constant: Constant? = nil
  ) -> Local {
    let local = Local(name, kind, type, constant: constant)
    if name.text.isEmpty { return local }
    if notesPlaces { log.places.locals.append(local) }
    let isNew = scope.declare(local)
    if !isNew, name.text != "_", !hasHoles {
      if case .query = kind { return local }
      report(.duplicateLocal(name: name.text), at: name.range)
    }
    return local
  }

  // MARK: Values

  /// The type of an expression that has to have a value.
  @discardableResult
  func value(_ expression: ExpressionSyntax) -> TypeRef {
    valueType(bind(expression), expression)
  }

  /// The type of what was bound, with a complaint when it is no value.
  func valueType(_ bound: Bound, _ expression: ExpressionSyntax) -> TypeRef {
    switch bound {
    case .value(.void, _):
      report(.noValue, at: expression.range)
      return .unknown
    case .value(let type, _): return type
    case .type(let type):
      if type.isKnown { report(.typeAsValue(name: "\(type)"), at: expression.range) }
      return .unknown
    case .lambda(let lambda):
      commit(lambda, parameters: nil)
      if !hasHoles { report(.untyped(.lambda), at: expression.range) }
      return .unknown
    case .methods(let group):
      report(.methodAsValue(name: group.name), at: group.range)
      return .unknown
    case .function(_, let name):
      report(.methodAsValue(name: name), at: expression.range)
      return .unknown
    case .namespace(let name):
      report(.namespaceAsValue(name: name), at: expression.range)
      return .unknown
    case .anything: return .unknown
    }
  }

  /// Complains when a value doesn't fit where it is put.
  func check(_ bound: Bound, _ expression: ExpressionSyntax, fits target: TypeRef) {
    if case .lambda(let lambda) = bound {
      convert(lambda, to: target)
      return
    }
    if let method = bound.method {
      convert(method, bound, expression, to: target)
      return
    }
    let type = valueType(bound, expression)
    if case .tuple(let components) = target, case .tuple(let literal) = expression.unwrapped,
      literal.elements.count == components.count
    {
      for (element, component) in zip(literal.elements, components) {
        check(element.value, fits: component.type)
      }
      return
    }
    guard Conversions.implicit(from: type, to: target, constant: bound.constant) == .no else {
      return
    }
    let cast = Conversions.explicit(from: type, to: target)
    report(
      .noImplicitConversion(from: type, to: target, hasCast: cast != .no), at: expression.range)
  }

  /// Complains when an element of a tuple, which is bound already, doesn't fit where it is put.
  private func check(_ element: ExpressionSyntax, fits target: TypeRef) {
    let type = log.types[element.range] ?? .unknown
    // Its value is not kept, and a constant may fit.
    guard Conversions.implicit(from: type, to: target, constant: .other) == .no else { return }
    let cast = Conversions.explicit(from: type, to: target)
    report(.noImplicitConversion(from: type, to: target, hasCast: cast != .no), at: element.range)
  }

  /// Binds a condition of a statement or operator.
  func bindCondition(_ expression: ExpressionSyntax) {
    check(bind(expression), expression, fits: .bool)
  }
}

extension Bound {
  var constant: Constant? {
    if case .value(_, let constant) = self { constant } else { nil }
  }

  /// The type of a value; unknown for whatever is none.
  var knownType: TypeRef {
    if case .value(let type, _) = self { type } else { .unknown }
  }
}

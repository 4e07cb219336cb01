/// What the code of one expression means: the type of its parts, the members that it uses, and what
/// a compiler would refuse.
public final class Binding: Sendable {
  /// A value that the code gives: the expression of `@( )`, or what a `return` returns.
  public struct Result: Sendable {
    public let type: TypeRef
    public let range: Range<Int>

    /// The value, when the code spells it.
    public let constant: Constant?
  }

  /// A member, index or operator that the code uses.
  public struct MemberUse: Sendable {
    /// The type of what stands before the member; of a static one, the type named.
    public let receiver: TypeRef
    public let member: MemberSymbol

    /// The name, or for an indexer the whole expression.
    public let range: Range<Int>
  }

  /// The type of all results; unknown when they have none in common or none is known.
  public let resultType: TypeRef
  public let results: [Result]
  public let problems: [BindingProblem]
  public let memberUses: [MemberUse]
  private let types: [Range<Int>: TypeRef]

  /// What the code touches, found out when somebody asks.
  let followed: FollowedUses
  let followedValues: FollowedValues

  /// Finds out what a tree means. Code that did not parse has types, but no problems.
  public init(of tree: ExpressionTree) {
    let facts = CodeFacts(tree)
    let binder = Binder(facts)
    binder.bindRoot(tree.root)
    results = binder.log.results
    resultType = Self.common(results.map(\.type))
    memberUses = binder.log.uses
    types = binder.log.types
    followedValues = FollowedValues(tree)
    followed = FollowedUses(
      tree, facts, types: binder.log.types, constants: binder.log.conditions.known)
    if tree.problems.isEmpty, !binder.gaveUp {
      let flow = FlowAnalysis(
        tree, facts, constants: binder.log.conditions, cases: binder.log.cases)
      problems = (binder.log.problems + flow.problems).inOrder
    } else {
      problems = []
    }
  }

  /// The type of the expression that stands at a range; unknown for what is none.
  public func type(of range: Range<Int>) -> TypeRef { types[range] ?? .unknown }

  private static func common(_ types: [TypeRef]) -> TypeRef {
    let different = Set(types)
    let notNull = different.subtracting([.null])
    return notNull.count > 1 ? .unknown : notNull.first ?? different.first ?? .unknown
  }
}

/// A value that the code spells.
public enum Constant: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case string(String)
  /// A constant whose value is of no interest.
  case other

  /// C# compares strings unit by unit, where Swift takes `\u{E9}` and `e\u{301}` for one.
  public static func == (left: Constant, right: Constant) -> Bool {
    switch (left, right) {
    case (.null, .null), (.other, .other): true
    case (.bool(let first), .bool(let second)): first == second
    case (.integer(let first), .integer(let second)): first == second
    case (.string(let first), .string(let second)):
      first == second && first.utf8.elementsEqual(second.utf8)
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .other: hasher.combine(1)
    case .bool(let value): hasher.combine(value)
    case .integer(let value): hasher.combine(value)
    case .string(let value): hasher.combine(value)
    }
  }
}

/// What a compiler would refuse, or would warn of.
public struct BindingProblem: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    // Names.
    case unknownMember(type: TypeRef, name: String, nearest: String?)
    /// The member exists, but is written with other capitals.
    case wrongCaseMember(type: TypeRef, name: String, correct: String)
    case unknownType(name: String, nearest: String?)
    case undefinedName(name: String, nearest: String?)
    case duplicateLocal(name: String)

    // Microsoft's list.
    /// `isSeen` when policies of running services name types of the namespace.
    case typeNotAllowed(name: String, isSeen: Bool)
    /// A method that takes certain types only has another type argument.
    case typeArgumentNotAllowed(member: String, type: TypeRef, accepted: [TypeRef])
    /// Members of a `dynamic` are looked up while the code runs.
    case lateBinding
    /// `type` is the one that declares the member; `isTypeListed` when the list names it.
    case memberNotAllowed(type: TypeRef, member: String, isTypeListed: Bool)

    // Uses.
    case readOnlyAssignment(name: String)
    case unassignedLocal(name: String)
    /// What is called is neither a method nor a function.
    case notCallable(type: TypeRef)
    /// A type stands where a value is wanted.
    case typeAsValue(name: String)
    /// A namespace stands where a value is wanted.
    case namespaceAsValue(name: String)
    /// A member of the type is asked of a value of it, or the other way round.
    case staticMismatch(type: TypeRef, name: String, isStatic: Bool)
    /// A method stands where a value is wanted: its brackets are missing.
    case methodAsValue(name: String)
    /// The value is thrown away, and getting it does nothing.
    case noEffect
    /// What stands on the left of `=` holds no value.
    case notAssignable
    /// No value comes from it, but one is wanted.
    case noValue
    /// Type arguments that neither the arguments tell nor the code does.
    case cannotInferTypeArguments(member: String)
    /// Two overloads fit equally well.
    case ambiguousCall(member: String)
    /// An argument names a parameter that no overload has; `accepted` are those there are.
    case unknownParameter(member: String, name: String, accepted: [String])
    /// A type or method with more or fewer type arguments than it takes.
    case typeArgumentCount(name: String, count: Int, accepted: [Int])
    /// `T?` of a type whose values may be null anyhow.
    case nullableReference(type: TypeRef)
    /// `await` where no function is `async`.
    case awaitOutsideAsync
    /// The code has to spell the value, as of a `const` or a `case`.
    case notConstant
    case divisionByZero
    /// A constant that the type doesn't hold.
    case constantOverflow(type: TypeRef)

    // Functions.
    /// A lambda with more or fewer parameters than are given to it.
    case lambdaParameters(count: Int, wanted: Int)
    /// A function that gives a value where none is wanted.
    case unwantedResult
    /// A function that gives nothing where a value of the type is wanted.
    case missingResult(type: TypeRef)

    // Declarations.
    /// What neither `var` nor a member of `new { }` takes a type from.
    case untyped(Untyped)
    /// Values taken apart into more or fewer variables, or that can't be.
    case deconstruction(type: TypeRef, count: Int)
    /// An array's length and the number of its elements.
    case elementCount(length: Int, count: Int)

    // Statements.
    /// `break`, `continue`, `goto case` or `throw;` where there is nothing for it.
    case misplacedStatement(String)
    case unknownLabel(name: String)
    case duplicateLabel(name: String)
    /// Two labels of a `switch` with one value, or two `default`s.
    case duplicateCase
    /// The end of a `switch` section that control can reach.
    case fallsThrough
    /// A `catch` behind one that takes all that this one would.
    case hiddenCatch(type: TypeRef)

    // Types. Each is told only when all types involved are known and all overloads listed.
    case wrongArgumentCount(member: String, count: Int, accepted: [Int])
    case argumentTypes(member: String, types: [TypeRef])
    case operandTypes(operator: String, types: [TypeRef])
    /// `hasCast` when a cast would do.
    case noImplicitConversion(from: TypeRef, to: TypeRef, hasCast: Bool)
    case noConversion(from: TypeRef, to: TypeRef)

    // Flow.
    case notAllPathsReturn
    /// A statement that nothing leads to.
    case unreachable
    case constantCondition(Bool)
  }

  /// Why something has no type that could be taken for its name.
  public enum Untyped: Hashable, Sendable {
    /// `var x;`
    case noValue
    case null
    case lambda
    case method(String)
    /// `var x = { 1 };`
    case initializer
    /// `const var x = 1;`
    case constant
    /// `var x = 1, y = 2;`
    case several
  }

  public let kind: Kind

  /// The smallest part of the decoded code that is wrong.
  public let range: Range<Int>
}

extension [BindingProblem] {
  /// The problems in the order of the code, each once.
  fileprivate var inOrder: [BindingProblem] {
    var seen: Set<BindingProblem> = []
    // A type argument that is wrong either way is told once.
    let ends = Set(
      compactMap { problem in
        if case .typeArgumentNotAllowed = problem.kind { problem.range.upperBound } else { nil }
      })
    return filter { problem in
      if case .typeNotAllowed = problem.kind,
        // The name comes last in the type.
        ends.contains(problem.range.upperBound)
      {
        return false
      }
      return seen.insert(problem).inserted
    }.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }
}

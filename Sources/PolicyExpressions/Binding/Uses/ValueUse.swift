/// A use of a value: where it comes from, what is asked of it, and whether the code makes sure that
/// the answer is there.
///
/// A chain such as `context.User.Id` is one use, as long as it is.
public struct ValueUse: Sendable {
  /// What a path begins with.
  public enum Root: Hashable, Sendable {
    case context
    /// A variable or parameter of the code whose value is not followed.
    case local(String)
    /// Anything else, such as what a function of the code gives.
    case other
  }

  /// What becomes of the value.
  public enum Fate: Hashable, Sendable {
    /// A local holds it, which is followed.
    case kept
    /// A test of it is understood, such as a comparison with null or a constant.
    case tested
    /// It is compared, written down or reckoned with.
    case consumed
    /// It goes where nobody follows.
    case handedOn
  }

  /// Where the code takes a step.
  public struct Place: Sendable {
    /// The value that the step leads to, from the beginning of the use.
    public let range: Range<Int>

    /// The name of a member or method; for an index and a cast, the same as `range`.
    public let name: Range<Int>

    /// The values of a call or index.
    public let arguments: [Range<Int>]
    public let typeArguments: [Range<Int>]
  }

  public let root: Root
  public let path: AccessPath

  /// Where the steps are taken. Those that were taken already when the value was put into a local
  /// stand at the local's name.
  public let places: [Place]

  /// The first step that is taken here; those before were taken for a local.
  public let firstOwnStep: Int

  /// The whole use in the code.
  public let range: Range<Int>

  /// False for what a branch, a lambda, an operator that stops early, or a way out in front may leave
  /// out. What stands behind `?.` in a use that surely is evaluated is left out where there is
  /// nothing.
  public let isSurelyEvaluated: Bool

  /// True where the value goes where nobody follows, such as into a method, an array or the result,
  /// and may be asked for more there. A text, number or truth value has nothing more to give.
  public let escapes: Bool

  public let fate: Fate

  private let guarded: UInt32
  private let unclear: UInt32
  private let tests: FactSet
  private let shared: SharedTable

  /// True when the code makes sure that a step leads somewhere: that what stands before a member or
  /// call is not null, or that a dictionary has the key of an index; also where it may do so in a
  /// way that is not understood, and for steps that were taken elsewhere.
  public func isGuarded(at step: Int) -> Bool {
    step < firstOwnStep || guarded & (1 << UInt32(step)) != 0
  }

  /// True where code tests in a way that is not understood, such as by its type, what stands before
  /// a step, or what a step takes out of a dictionary; also where it may do so.
  public func isUnclear(before step: Int) -> Bool {
    step < firstOwnStep || unclear & (1 << UInt32(step)) != 0
  }

  /// True when all steps that are taken here are guarded.
  public var isGuarded: Bool { path.steps.indices.allSatisfy(isGuarded) }

  /// The value that a number of steps leads to, as the code writes it here.
  public func range(ofFirst count: Int) -> Range<Int> {
    count == 0 ? range.lowerBound..<rootEnd : places[count - 1].range
  }

  private let rootEnd: Int

  /// Where the code asks a value for a member, a call or an index, though the value may be null:
  /// the value. Nil where it asks for nothing, where the value is tested, and where it is not
  /// understood whether it is.
  ///
  /// - Parameter beginning: how the way to the value goes.
  public func unguarded(_ beginning: [StepPattern]) -> Range<Int>? {
    guard let end = path.end(of: beginning),
      let next = path.steps[end...].firstIndex(where: { !$0.isCast }), next >= firstOwnStep,
      !isGuarded(at: next)
    else { return nil }
    return range(ofFirst: end)
  }

  /// True where a condition around, or one in front that leads out, asks for something that begins
  /// like this; `isSurelyEvaluated` is false there.
  public func dependsOnTest(of beginning: [StepPattern]) -> Bool {
    shared.table.subjects(of: tests).contains {
      $0.root == .context && $0.path.starts(with: beginning)
    }
  }

  /// What certainly holds where the code comes here, by the conditions around and those in front that
  /// lead out.
  public var conditionFacts: [ConditionFact] { shared.table.certainties(in: tests) }

  init(_ use: FollowedUse, table: SharedTable) {
    root = use.chain.root
    path = AccessPath(use.chain.steps)
    places = use.chain.places
    firstOwnStep = use.chain.firstOwnStep
    range = use.chain.range
    rootEnd = use.chain.rootEnd
    isSurelyEvaluated = use.chain.isSure
    escapes = use.escapes
    fate = use.fate
    guarded = table.table.isFull ? .max : use.chain.guarded
    unclear = table.table.isFull ? .max : use.chain.unclear
    tests = use.chain.tests
    shared = table
  }
}

/// A use while its steps are being taken.
struct Chain {
  let root: ValueUse.Root

  /// The value that the steps lead to.
  var node: FactTable.Node
  var steps: [AccessPath.Step] = []
  var places: [ValueUse.Place] = []
  var firstOwnStep = 0
  var range: Range<Int>
  var rootEnd: Int
  var isSure: Bool
  var tests: FactSet

  /// For each step, by its bit, whether the code makes sure that it leads somewhere.
  var guarded: UInt32 = 0

  /// For each step, by its bit, whether it is not understood if what stands before it is tested.
  var unclear: UInt32 = 0

  /// True behind a `?.` in the chain: what follows happens only where there is something.
  var isConditional = false

  /// True where null may stand for something that is there: behind `?.` and `as`.
  var mayHideValue = false

  /// True when at least one step is taken here, and not for a local.
  var hasOwnSteps: Bool { steps.count > firstOwnStep }

  /// The chain as a local holds it, where the local is named.
  func read(at range: Range<Int>, isSure: Bool, tests: FactSet) -> Chain {
    var copy = self
    let place = ValueUse.Place(range: range, name: range, arguments: [], typeArguments: [])
    copy.places = steps.map { _ in place }
    copy.firstOwnStep = steps.count
    copy.range = range
    copy.rootEnd = range.upperBound
    copy.isSure = isSure
    copy.tests = tests
    copy.isConditional = false
    return copy
  }
}

/// A use that is complete.
struct FollowedUse {
  let chain: Chain
  let fate: ValueUse.Fate
  let escapes: Bool
}

/// What an expression gives, as far as it is followed.
enum FollowedValue {
  case unknown
  case constant(Constant)
  /// A type or namespace whose members are asked for.
  case type(String)
  /// A chain that may go on; whoever takes the value says what becomes of it.
  case chain(Chain)
  case test(Test)

  /// What a truth value tells.
  struct Test {
    var whenTrue = FactSet()
    var whenFalse = FactSet()

    /// True when it may be null too.
    var isNullable = false
  }
}

extension FollowedValue {
  /// The value where a local can stand for it; nil for others.
  var ifKept: FollowedValue? {
    switch self {
    case .chain, .constant, .test: self
    case .unknown, .type: nil
    }
  }

  var constant: Constant? {
    if case .constant(let constant) = self { constant } else { nil }
  }
}

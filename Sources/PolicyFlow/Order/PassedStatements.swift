import PolicyCatalog
import PolicySyntax

/// Which statements a call has surely passed at a point, and which it may have passed: since it began, or
/// since it passed a certain one.
struct PassedStatements: FlowState {
  /// The statement from which on others count; nil where all do.
  private let origin: Element?

  /// True once the call has passed the origin.
  private(set) var isCounting: Bool

  /// The names of those that every such call has passed.
  private var surely: Set<String> = []

  /// The names of those that some such call has passed.
  private var perhaps: Set<String> = []

  /// True where something may have run of which nothing is known.
  private(set) var mayHideOthers: Bool

  /// The statement whose turn it is: its code is evaluated before it acts, and it has not passed until
  /// another has its turn.
  private var current: Statement?

  /// - Parameters:
  ///   - origin: the statement from which on others count; nil for the beginning of a call.
  ///   - mayHideOthers: true where something may run first of which nothing is known.
  init(since origin: Element?, mayHideOthers: Bool) {
    self.origin = origin
    isCounting = origin == nil
    self.mayHideOthers = mayHideOthers
  }

  static var unknown: PassedStatements { PassedStatements(since: nil, mayHideOthers: true) }

  static func == (left: Self, right: Self) -> Bool {
    left.isCounting == right.isCounting && left.mayHideOthers == right.mayHideOthers
      && left.current === right.current && left.surely == right.surely
      && left.perhaps == right.perhaps
  }

  /// What has passed where a statement is about to act, without that one.
  func passed(before statement: Statement) -> (surely: Set<String>, perhaps: Set<String>) {
    var copy = self
    if copy.current !== statement { copy.settle() }
    return (copy.surely, copy.perhaps)
  }

  /// What has passed where a section is over.
  var passedAtEnd: Set<String> {
    var copy = self
    copy.settle()
    return copy.surely
  }

  private mutating func settle() {
    guard let statement = current else { return }
    surely.insert(statement.element.name)
    perhaps.insert(statement.element.name)
    current = nil
  }

  // MARK: What happens

  mutating func perform(_ acts: [Act], of statement: Statement) {
    if statement.element == origin {
      settle()
      isCounting = true
      surely = []
      return
    }
    guard isCounting else { return }
    if current !== statement { settle() }
    current = statement
  }

  mutating func forget(in section: PolicySection, because reason: Step.Unknown) {
    settle()
    mayHideOthers = true
  }

  mutating func forwardByDefault() {
    settle()
    surely.insert(ElementName.forwardRequest.text)
    perhaps.insert(ElementName.forwardRequest.text)
  }

  mutating func join(_ other: Self, since entry: Self) {
    merge(other) { $0.intersection($1) }
  }

  mutating func both(_ other: Self, since entry: Self) {
    merge(other) { $0.union($1) }
  }

  mutating func race(_ other: Self, since entry: Self) {
    var other = other
    settle()
    other.settle()
    perhaps.formUnion(other.perhaps)
    mayHideOthers = mayHideOthers || other.mayHideOthers
    if other.isCounting, !isCounting {
      isCounting = true
      surely = []
    }
  }

  /// Calls that did not pass the origin say nothing about those that did.
  private mutating func merge(
    _ other: Self, _ combine: (Set<String>, Set<String>) -> Set<String>
  ) {
    var other = other
    settle()
    other.settle()
    if isCounting, other.isCounting {
      surely = combine(surely, other.surely)
    } else if other.isCounting {
      surely = other.surely
    }
    isCounting = isCounting || other.isCounting
    perhaps.formUnion(other.perhaps)
    mayHideOthers = mayHideOthers || other.mayHideOthers
  }

  mutating func assume(_ condition: FlowCondition, holds: Bool) {}
  mutating func doubt() {}
  mutating func comeFromCache() {}
  mutating func sift() {}
}

public import PolicyExpressions
import Synchronization

/// Something that code has or has not, wherever it stands: a check that is about nothing else need not look
/// at code without it. It is found out once for code that occurs in many places and versions of documents.
public struct CodeTrait: Sendable {
  let isThere: @Sendable (KnownCode) -> Bool

  /// A trait that the text of code tells.
  public init(_ isThere: @escaping @Sendable (KnownCode) -> Bool) { self.isThere = isThere }

  /// A trait that what code means tells; code that means nothing lacks it.
  public init(_ isThere: @escaping @Sendable (KnownCode, Binding) -> Bool) {
    self.isThere = { code in code.binding.map { isThere(code, $0) } ?? false }
  }
}

/// The checks of one kind that wake up for expressions, many of them for code with something special only.
struct CodeSubscriptions<Check: Sendable>: Sendable {
  struct Subscription: Sendable {
    let rule: RuleTable.Index

    /// What the code has that the check looks at; nil where it looks at all.
    let trait: CodeTrait?
    let check: Check
  }

  private var all: [Subscription] = []

  /// Tells the list from others, and from itself with fewer checks.
  private var list = CodeSelections.List()

  var isEmpty: Bool { all.isEmpty }

  mutating func append(
    _ rule: RuleTable.Index, _ trait: CodeTrait?, _ check: Check
  ) {
    all.append(Subscription(rule: rule, trait: trait, check: check))
    list = CodeSelections.List()
  }

  /// Wakes the checks that some code concerns, in the order in which they subscribed.
  func wake(for code: KnownCode, _ wake: (Subscription) -> Void) {
    let positions = code.selections.positions(in: list) {
      all.indices.filter { all[$0].trait?.isThere(code) ?? true }
    }
    for position in positions { wake(all[position]) }
  }
}

/// Which checks of a list some code concerns, kept with the code: in most code most checks have nothing to
/// look for, and that is the same wherever the code stands.
final class CodeSelections: Sendable {
  /// The name of a list of checks.
  final class List: Sendable {}

  /// The lists of a configuration are two, and not many configurations look at the same code in turn.
  private static let mostKept = 4

  private let kept = Mutex<[(list: List, positions: [Int])]>([])

  /// The positions in a list of the checks that the code concerns, found if they are not known yet.
  func positions(in list: List, find: () -> [Int]) -> [Int] {
    let known = kept.withLock { kept in kept.first { $0.list === list }?.positions }
    if let known { return known }
    let positions = find()
    kept.withLock { kept in
      if kept.count >= Self.mostKept { kept.removeFirst() }
      kept.append((list, positions))
    }
    return positions
  }
}

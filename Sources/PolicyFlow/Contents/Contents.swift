import PolicyExpressions
import Synchronization

/// What a value may be made of: one content for each way in which it may come about.
///
/// States share it, and compare it by identity first.
final class Contents: Sendable, Equatable {
  let all: [Content]

  /// True where what it is made of depends on the call.
  let hasSources: Bool

  /// So many ways are told apart, and so many pieces.
  private static let most = 8
  private static let mostPieces = 32

  init(_ all: [Content]) {
    let different = Self.different(all)
    let isTooMuch =
      different.count > Self.most || different.contains { $0.pieces.count > Self.mostPieces }
    self.all = isTooMuch ? [Self.mixture(of: different)] : different
    hasSources = self.all.contains { !$0.sources.isEmpty }
  }

  /// Each of them once.
  private static func different(_ all: [Content]) -> [Content] {
    guard all.count > 1 else { return all }
    var seen: Set<Content> = []
    return all.filter { seen.insert($0).inserted }
  }

  static let unknown = Contents([.unknown])

  /// Those of a part that holds nothing.
  static let nothing = Contents([Content([])])

  static func == (left: Contents, right: Contents) -> Bool {
    left === right || left.all == right.all
  }

  /// One of both.
  func or(_ other: Contents) -> Contents {
    self == other ? self : Contents(all + other.all)
  }

  /// All sources, whatever their order, and what else there may be.
  static func mixture(of contents: [Content]) -> Content {
    var seen: Set<ValueSource> = []
    let sources = contents.flatMap(\.sources).filter { seen.insert($0).inserted }
    return Content([.unknown] + sources.prefix(mostPieces - 1).map { .source($0) })
  }
}

/// What a statement gives to what it sets or writes, found out when somebody first asks.
public final class Gift: Sendable {
  private let make: @Sendable () -> Contents
  private let made = Mutex<Contents?>(nil)

  /// What was there before, where it may still be there; nil where nothing is left of it.
  let old: Contents?

  init(old: Contents? = nil, _ make: @escaping @Sendable () -> Contents) {
    self.make = make
    self.old = old
  }

  /// What is given, before anything is known of the call.
  var contents: Contents {
    if let known = made.withLock(\.self) { return known }
    let new = make()
    return made.withLock { made in
      // Of two threads the first one's counts, so that it can be told by identity.
      let contents = made ?? new
      made = contents
      return contents
    }
  }

  /// Nothing is left there.
  static let nothing = Gift { .nothing }
}

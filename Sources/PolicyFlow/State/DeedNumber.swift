import Synchronization

/// A deed as a number, so that states are kept and compared without looking at names.
///
/// Equal deeds have equal numbers in a whole run; the order of numbers says nothing.
struct DeedNumber: Hashable, Comparable, Sendable {
  private let rawValue: UInt32

  /// The number of a deed, which from now on is its own.
  init(_ deed: Deed) {
    let kind: UInt32 = deed.isAboutVariable ? 1 : 0
    rawValue =
      Self.numbers.withLock { numbers in
        if let known = numbers[deed] { return known }
        let new = UInt32(numbers.count)
        numbers[deed] = new
        return new
      } << 1 | kind
  }

  /// True where what is known depends on which variables were set.
  var isAboutVariable: Bool { rawValue & 1 != 0 }

  /// A number that is equal for equal deeds.
  var fingerprint: UInt { UInt(rawValue) }

  /// The leaf of a `TraceMap` in which the deed is, with seven others.
  var leaf: UInt32 { rawValue >> 4 }

  static let forwards = DeedNumber(.forwards)
  static let testsAnything = DeedNumber(.tests(.anything))

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  private static let numbers = Mutex<[Deed: UInt32]>([:])
}

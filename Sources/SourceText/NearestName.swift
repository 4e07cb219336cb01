/// The name among `candidates` that a person most likely meant by `name`, or nil when none is near.
///
/// Near is at most one slip for every three characters of the shorter name, and eight at the most, where a
/// slip is a letter added, left out, replaced or swapped with its neighbour; a difference of case alone is
/// always near. Of equally near names the first in alphabetical order is taken, so that the answer does not
/// depend on the order of the candidates.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  NameIndex(forOne: candidates).nearest(to: name)
}

/// What a message about an unknown name goes on with: `; did you mean 'x'?`.
///
/// - Parameters:
///   - name: the one that was most likely meant; nil where none is near.
///   - advice: what is said where none is.
public func proposal(of name: String?, or advice: String = "") -> String {
  name.map { "; did you mean '\($0)'?" } ?? advice
}

/// Names among which the nearest to others is looked for many times.
///
/// What is far away is told by its length and its letters, before any letters are compared. Among a great
/// many names, only those are looked at that begin like the name that is looked for.
public struct NameIndex: Sendable {
  private let names: [String]

  /// True where they stand in the order of the alphabet, case aside.
  private let isSorted: Bool

  /// The length of each name in scalars, and which letters it has.
  private let shapes: [Shape]

  private struct Shape {
    var length = 0
    var letters: UInt64 = 0

    init(of name: String) {
      for scalar in name.unicodeScalars {
        length += 1
        let value = scalar.value
        // A difference of case is none, so both cases of a letter are one.
        if value < 0x80 {
          let isCapital = value >= 0x41 && value <= 0x5A
          letters |= 1 << UInt64((isCapital ? value + 0x20 : value) & 63)
        } else {
          for lower in scalar.properties.lowercaseMapping.unicodeScalars {
            letters |= 1 << UInt64(lower.value & 63)
          }
        }
      }
    }
  }

  /// Takes the names.
  public init(_ names: some Sequence<String>) { self.init(Array(names), Self.mostCompared) }

  /// Takes the names for one look: it takes longer to sort them all than those that come into question.
  fileprivate init(forOne names: some Sequence<String>) {
    self.init(Array(names), Self.mostLookedAt)
  }

  /// - Parameter mostUnsorted: more names than these are sorted.
  private init(_ names: [String], _ mostUnsorted: Int) {
    isSorted = names.count > mostUnsorted
    self.names = isSorted ? Self.sorted(names) : names
    shapes = self.names.map(Shape.init)
  }

  /// How many names are looked at for one.
  private static let mostLookedAt = 4096

  /// How many of these are compared with it letter by letter, for each number of slips.
  private static let mostCompared = 256

  /// More slips than this make another name, however long it is.
  private static let mostSlips = 8

  private static func sorted(_ names: [String]) -> [String] {
    names.map { (key: $0.lowercased(), name: $0) }.sorted { $0 < $1 }.map(\.name)
  }

  /// The names of a sorted list that are compared with one.
  private static func compared<Names: RandomAccessCollection<String>>(
    with name: String, in sorted: Names
  ) -> [String] where Names.Index == Int {
    Array(sorted[neighbors(of: name, in: sorted, count: mostCompared)])
  }

  /// The part of a sorted list that is nearest to a name, so many names long at the most.
  private static func neighbors<Names: RandomAccessCollection<String>>(
    of name: String, in names: Names, count: Int
  ) -> Range<Int> where Names.Index == Int {
    let key = (key: name.lowercased(), name: name)
    let low = names.partitioningIndex { ($0.lowercased(), $0) >= key }
    let start = min(max(0, low - count / 2), max(0, names.count - count))
    return start..<min(names.count, start + count)
  }

  /// The names whose shapes are as wanted, or those of them that begin most like the one that is looked for.
  private func candidates(
    for name: String, among range: Range<Int>, _ isCandidate: (Shape) -> Bool
  ) -> [String] {
    let found = range.filter { isCandidate(shapes[$0]) }
    if found.count <= Self.mostCompared { return found.map { names[$0] } }
    if isSorted { return Self.compared(with: name, in: found.lazy.map { names[$0] }) }
    return Self.compared(with: name, in: Self.sorted(found.map { names[$0] }))
  }

  /// The name that a person most likely meant, as `nearestName(to:among:)` tells it.
  public func nearest(to name: String) -> String? {
    let wanted = Array(name.unicodeScalars)
    let shape = Shape(of: name)
    let range =
      names.count > Self.mostLookedAt
      ? Self.neighbors(of: name, in: names, count: Self.mostLookedAt) : names.indices
    if let other = nearestInCase(to: name, shape, among: range) { return other }
    guard shape.length >= 3 else { return nil }
    // Those with few slips are told apart fastest, and make the others of no interest.
    for limit in 1...min(shape.length / 3, Self.mostSlips) {
      let candidates = candidates(for: name, among: range) { other in
        abs(shape.length - other.length) <= limit && limit <= other.length / 3
          // A letter that takes another's place makes two differ.
          && (shape.letters ^ other.letters).nonzeroBitCount <= 2 * limit
      }
      let nearest = candidates.filter { candidate in
        candidate != name && isNear(wanted, Array(candidate.unicodeScalars), atMost: limit)
      }.min()
      if let nearest { return nearest }
    }
    return nil
  }

  /// The first name that differs from another in case only.
  private func nearestInCase(to name: String, _ shape: Shape, among range: Range<Int>) -> String? {
    let lowercased = name.lowercased()
    return candidates(for: name, among: range) { $0.letters == shape.letters }
      .filter { $0 != name && $0.lowercased() == lowercased }.min()
  }
}

/// True when there are at most so many slips between two names, swaps of neighbours counted once.
private func isNear(
  _ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int
) -> Bool {
  // What is the same at both ends has no slips.
  var start = 0
  let shorter = min(left.count, right.count)
  while start < shorter, left[start] == right[start] { start += 1 }
  var tail = 0
  while tail < shorter - start, left[left.count - 1 - tail] == right[right.count - 1 - tail] {
    tail += 1
  }
  return isNear(
    left[start..<(left.count - tail)], right[start..<(right.count - tail)], atMost: limit)
}

private func isNear(
  _ left: ArraySlice<Unicode.Scalar>, _ right: ArraySlice<Unicode.Scalar>, atMost limit: Int
) -> Bool {
  if left.isEmpty || right.isEmpty { return max(left.count, right.count) <= limit }
  let start = (left: left.startIndex, right: right.startIndex)
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  guard abs(left.count - right.count) <= limit else { return false }
  for row in 1...left.count {
    // What is farther from the diagonal than the limit takes more slips than that.
    let columns = max(1, row - limit)...max(1, min(right.count, row + limit))
    var current = Array(repeating: limit + 1, count: right.count + 1)
    if row <= limit { current[0] = row }
    for column in columns {
      let isSame = left[start.left + row - 1] == right[start.right + column - 1]
      var cost = min(
        previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (isSame ? 0 : 1))
      if row > 1, column > 1, left[start.left + row - 1] == right[start.right + column - 2],
        left[start.left + row - 2] == right[start.right + column - 1]
      {
        cost = min(cost, beforePrevious[column - 2] + 1)
      }
      current[column] = cost
    }
    // A later row is at least as far as the nearest place of the two before it.
    if min(current.min() ?? 0, previous.min() ?? 0) > limit { return false }
    beforePrevious = previous
    previous = current
  }
  return previous[right.count] <= limit
}

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

  /// Where a name stands among sorted ones, or would.
  private static func position(of name: String, in sorted: [String]) -> Int {
    let key = (key: name.lowercased(), name: name)
    return sorted.partitioningIndex { ($0.lowercased(), $0) >= key }
  }

  /// The part of a list around a position, so many elements long at the most.
  private static func neighbors(of position: Int, among total: Int, atMost count: Int) -> Range<Int>
  {
    let start = min(max(0, position - count / 2), max(0, total - count))
    return start..<min(total, start + count)
  }

  /// The names of a range whose shapes are as wanted, or those of them that begin most like the one that is
  /// looked for.
  private func candidates(
    for name: String, at position: Int, among range: Range<Int>, _ isCandidate: (Shape) -> Bool
  ) -> [String] {
    let found = range.filter { isCandidate(shapes[$0]) }
    if found.count <= Self.mostCompared { return found.map { names[$0] } }
    let most = Self.mostCompared
    if isSorted {
      let here = found.partitioningIndex { $0 >= position }
      return found[Self.neighbors(of: here, among: found.count, atMost: most)].map { names[$0] }
    }
    let sorted = Self.sorted(found.map { names[$0] })
    let here = Self.position(of: name, in: sorted)
    return Array(sorted[Self.neighbors(of: here, among: sorted.count, atMost: most)])
  }

  /// The name that a person most likely meant, as `nearestName(to:among:)` tells it.
  public func nearest(to name: String) -> String? {
    let shape = Shape(of: name)
    let position = isSorted ? Self.position(of: name, in: names) : 0
    let range =
      names.count > Self.mostLookedAt
      ? Self.neighbors(of: position, among: names.count, atMost: Self.mostLookedAt) : names.indices
    if let other = nearestInCase(to: name, shape, at: position, among: range) { return other }
    guard shape.length >= 3 else { return nil }
    var counter = SlipCounter(name)
    // Those with few slips are told apart fastest, and make the others of no interest.
    for limit in 1...min(shape.length / 3, Self.mostSlips) {
      let candidates = candidates(for: name, at: position, among: range) { other in
        abs(shape.length - other.length) <= limit && limit <= other.length / 3
          // A letter that takes another's place makes two differ.
          && (shape.letters ^ other.letters).nonzeroBitCount <= 2 * limit
      }
      var nearest: String?
      for candidate in candidates
      where candidate != name && counter.isNear(candidate, atMost: limit) {
        nearest = min(nearest ?? candidate, candidate)
      }
      if let nearest { return nearest }
    }
    return nil
  }

  /// The first name that differs from another in case only.
  private func nearestInCase(
    to name: String, _ shape: Shape, at position: Int, among range: Range<Int>
  ) -> String? {
    let lowercased = name.lowercased()
    return candidates(for: name, at: position, among: range) { $0.letters == shape.letters }
      .filter { $0 != name && $0.lowercased() == lowercased }.min()
  }
}

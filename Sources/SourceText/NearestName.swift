/// The name among `candidates` that a person most likely meant by `name`, or nil when none is near.
///
/// Near is at most one slip for every three characters of the shorter name, where a slip is a letter
/// added, left out, replaced or swapped with its neighbour; a difference of case alone is always
/// near. Of equally near names the first in alphabetical order is taken, so that the answer does not
/// depend on the order of the candidates.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  NameIndex(candidates).nearest(to: name)
}

/// Names among which the nearest to others is looked for many times.
///
/// What is far away is told by its length and its letters, before any letters are compared.
public struct NameIndex: Sendable {
  private let names: [String]

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
  public init(_ names: some Sequence<String>) {
    self.names = Array(names)
    shapes = self.names.map(Shape.init)
  }

  /// The name that a person most likely meant, as `nearestName(to:among:)` tells it.
  public func nearest(to name: String) -> String? {
    let wanted = Array(name.unicodeScalars)
    let shape = Shape(of: name)
    if let other = nearestInCase(to: name, shape) { return other }
    guard shape.length >= 3 else { return nil }
    // Those with few slips are told apart fastest, and make the others of no interest.
    for limit in 1...(shape.length / 3) {
      var nearest: String?
      for (index, other) in shapes.enumerated()
      where abs(shape.length - other.length) <= limit && limit <= other.length / 3
        // A letter that takes another's place makes two differ.
        && (shape.letters ^ other.letters).nonzeroBitCount <= 2 * limit
      {
        let candidate = names[index]
        guard candidate != name,
          isNear(wanted, Array(candidate.unicodeScalars), atMost: limit)
        else { continue }
        nearest = min(nearest ?? candidate, candidate)
      }
      if let nearest { return nearest }
    }
    return nil
  }

  /// The first name that differs from another in case only.
  private func nearestInCase(to name: String, _ shape: Shape) -> String? {
    let lowercased = name.lowercased()
    var nearest: String?
    for (index, other) in shapes.enumerated() where other.letters == shape.letters {
      let candidate = names[index]
      guard candidate != name, candidate.lowercased() == lowercased else { continue }
      nearest = min(nearest ?? candidate, candidate)
    }
    return nearest
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
  for row in 1...left.count {
    var current = [row] + Array(repeating: 0, count: right.count)
    for column in 1...right.count {
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

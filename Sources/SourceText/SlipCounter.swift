/// Tells which names are near one, by the slips between them: letters added, left out, replaced or swapped with
/// their neighbours.
///
/// The room that it works in is kept from name to name.
struct SlipCounter {
  private let name: [Unicode.Scalar]
  private var other: [Unicode.Scalar] = []

  /// The slips between the letters of the name up to one of them and those of the other up to each; a row for that
  /// letter and for the two before it.
  private var current: [Int] = []
  private var previous: [Int] = []
  private var beforePrevious: [Int] = []

  init(_ name: String) { self.name = Array(name.unicodeScalars) }

  /// True when there are at most so many slips between the name and another, swaps counted once.
  mutating func isNear(_ candidate: String, atMost limit: Int) -> Bool {
    other.removeAll(keepingCapacity: true)
    for scalar in candidate.unicodeScalars { other.append(scalar) }
    // What is the same at both ends has no slips.
    let shorter = min(name.count, other.count)
    var start = 0
    while start < shorter, name[start] == other[start] { start += 1 }
    var tail = 0
    while tail < shorter - start, name[name.count - 1 - tail] == other[other.count - 1 - tail] {
      tail += 1
    }
    let rest = (name: name.count - tail - start, other: other.count - tail - start)
    guard abs(rest.name - rest.other) <= limit else { return false }
    if rest.name == 0 || rest.other == 0 { return true }
    return isNear(from: start, rest.name, rest.other, atMost: limit)
  }

  /// The same for so many letters of both from one on, which differ at both ends.
  private mutating func isNear(
    from start: Int, _ count: Int, _ otherCount: Int, atMost limit: Int
  ) -> Bool {
    let tooMany = limit + 1
    for column in 0...otherCount { begin(column, with: min(column, tooMany)) }
    var nearestBefore = 0
    for row in 1...count {
      // What is farther from the diagonal than the limit takes more slips than that.
      let first = max(1, row - limit)
      let last = min(otherCount, row + limit)
      current[first - 1] = first == 1 ? min(row, tooMany) : tooMany
      var nearest = current[first - 1]
      for column in stride(from: first, through: last, by: 1) {
        let letter = name[start + row - 1]
        let otherLetter = other[start + column - 1]
        var slips = previous[column - 1]
        if letter != otherLetter {
          slips = min(slips, previous[column], current[column - 1]) + 1
          if row > 1, column > 1, letter == other[start + column - 2],
            otherLetter == name[start + row - 2]
          {
            slips = min(slips, beforePrevious[column - 2] + 1)
          }
        }
        current[column] = slips
        nearest = min(nearest, slips)
      }
      if last < otherCount { current[last + 1] = tooMany }
      // A later row is at least as far as the nearest place of the two before it.
      if min(nearest, nearestBefore) > limit { return false }
      nearestBefore = nearest
      swap(&beforePrevious, &previous)
      swap(&previous, &current)
    }
    return previous[otherCount] <= limit
  }

  /// Sets the slips of one beginning of the other name in the row before the first letter of the name, and makes room for
  /// it in all rows.
  private mutating func begin(_ column: Int, with slips: Int) {
    if column == current.count {
      current.append(slips)
      previous.append(slips)
      beforePrevious.append(slips)
    }
    previous[column] = slips
  }
}

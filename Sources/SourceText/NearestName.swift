/// The name among `candidates` that a person most likely meant by `name`, or nil when none is near.
///
/// Near is at most one slip for every three characters of the shorter name, where a slip is a letter
/// added, left out, replaced or swapped with its neighbour; a difference of case alone is always
/// near. Of equally near names the first in alphabetical order is taken, so that the answer does not
/// depend on the order of the candidates.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let wanted = Array(name.unicodeScalars)
  let wantedLower = name.lowercased()
  var best: (distance: Int, name: String)?
  for candidate in candidates where candidate != name {
    let scalars = Array(candidate.unicodeScalars)
    let limit = min(wanted.count, scalars.count) / 3
    let distance: Int
    if candidate.lowercased() == wantedLower {
      distance = 0
    } else if abs(wanted.count - scalars.count) > limit {
      continue
    } else {
      // What is farther than the best one so far is of no interest either.
      let limit = min(limit, best?.distance ?? limit)
      guard let slips = editDistance(wanted, scalars, atMost: limit) else { continue }
      distance = slips
    }
    if best.map({ (distance, candidate) < ($0.distance, $0.name) }) ?? true {
      best = (distance, candidate)
    }
  }
  return best?.name
}

/// The number of slips between two names, swaps of neighbours counted once; nil when there are more
/// than `limit`.
private func editDistance(
  _ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int
) -> Int? {
  if left.isEmpty || right.isEmpty {
    let distance = max(left.count, right.count)
    return distance > limit ? nil : distance
  }
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  for row in 1...left.count {
    var current = [row] + Array(repeating: 0, count: right.count)
    for column in 1...right.count {
      let substitution = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
      var cost = min(previous[column] + 1, current[column - 1] + 1, substitution)
      if row > 1, column > 1, left[row - 1] == right[column - 2],
        left[row - 2] == right[column - 1]
      {
        cost = min(cost, beforePrevious[column - 2] + 1)
      }
      current[column] = cost
    }
    // A later row is at least as far as the nearest place of the two before it.
    if min(current.min() ?? 0, previous.min() ?? 0) > limit { return nil }
    beforePrevious = previous
    previous = current
  }
  return previous[right.count] > limit ? nil : previous[right.count]
}

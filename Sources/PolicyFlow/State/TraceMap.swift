/// The traces of deeds by their numbers.
///
/// A walk copies its state at each point that somebody may ask about, and joins states wherever ways
/// meet. So the traces are kept in small leaves that copies share: a change makes one leaf anew, and a
/// join looks only into leaves that differ.
struct TraceMap: Sendable {
  fileprivate struct Entry: Sendable, Equatable {
    let deed: DeedNumber
    var trace: Trace
  }

  /// The traces of deeds whose numbers are near each other.
  fileprivate final class Leaf: Sendable {
    let number: UInt32

    /// In the order of the deeds; never empty.
    let entries: [Entry]

    /// True when no condition has told anything about these deeds, so that a join of the leaf with
    /// itself is the leaf.
    let isSettled: Bool

    init(_ number: UInt32, _ entries: [Entry]) {
      self.number = number
      self.entries = entries
      isSettled = entries.allSatisfy(\.trace.isSettled)
    }

    subscript(deed: DeedNumber) -> Trace? { entries.first { $0.deed == deed }?.trace }
  }

  /// In the order of their numbers.
  private var leaves: [Leaf] = []

  /// Where the leaf of a number is, or would be.
  private func position(of number: UInt32) -> Int {
    var low = 0
    var high = leaves.count
    while low < high {
      let middle = (low + high) / 2
      if leaves[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func leaf(_ number: UInt32) -> Leaf? {
    let position = position(of: number)
    guard position < leaves.count, leaves[position].number == number else { return nil }
    return leaves[position]
  }

  /// The trace of a deed; nil where there is none.
  subscript(deed: DeedNumber) -> Trace? {
    get { leaf(deed.leaf)?[deed] }
    set {
      guard let newValue else { return }
      let position = position(of: deed.leaf)
      guard position < leaves.count, leaves[position].number == deed.leaf else {
        leaves.insert(Leaf(deed.leaf, [Entry(deed: deed, trace: newValue)]), at: position)
        return
      }
      var entries = leaves[position].entries
      if let index = entries.firstIndex(where: { $0.deed >= deed }) {
        if entries[index].deed == deed {
          entries[index].trace = newValue
        } else {
          entries.insert(Entry(deed: deed, trace: newValue), at: index)
        }
      } else {
        entries.append(Entry(deed: deed, trace: newValue))
      }
      leaves[position] = Leaf(deed.leaf, entries)
    }
  }

  /// Changes the traces that are meant, and makes no leaf anew in which there is none.
  mutating func update(
    where isMeant: (DeedNumber, Trace) -> Bool, by change: (inout Trace) -> Void
  ) {
    for position in leaves.indices {
      let leaf = leaves[position]
      guard leaf.entries.contains(where: { isMeant($0.deed, $0.trace) }) else { continue }
      var entries = leaf.entries
      for index in entries.indices where isMeant(entries[index].deed, entries[index].trace) {
        change(&entries[index].trace)
      }
      leaves[position] = Leaf(leaf.number, entries)
    }
  }

  /// Takes the traces of another map in, deed by deed; those that both share stay as they are.
  ///
  /// - Parameter combine: gives what becomes of the trace here and the one there, of which one at the
  ///   most may be lacking.
  mutating func join(
    _ other: TraceMap, _ combine: (DeedNumber, _ own: Trace?, _ theirs: Trace?) -> Trace
  ) {
    var joined: [Leaf] = []
    joined.reserveCapacity(max(leaves.count, other.leaves.count))
    var own = leaves[...]
    var theirs = other.leaves[...]
    while let number = own.first.map({ min($0.number, theirs.first?.number ?? $0.number) })
      ?? theirs.first?.number
    {
      let left = own.first?.number == number ? own.popFirst() : nil
      let right = theirs.first?.number == number ? theirs.popFirst() : nil
      if let left, left === right, left.isSettled {
        joined.append(left)
      } else {
        joined.append(Self.join(number, left?.entries ?? [], right?.entries ?? [], combine))
      }
    }
    leaves = joined
  }

  private static func join(
    _ number: UInt32, _ left: [Entry], _ right: [Entry],
    _ combine: (DeedNumber, _ own: Trace?, _ theirs: Trace?) -> Trace
  ) -> Leaf {
    var joined: [Entry] = []
    joined.reserveCapacity(max(left.count, right.count))
    var own = left[...]
    var theirs = right[...]
    while let deed = own.first.map({ min($0.deed, theirs.first?.deed ?? $0.deed) })
      ?? theirs.first?.deed
    {
      let mine = own.first?.deed == deed ? own.popFirst()?.trace : nil
      let other = theirs.first?.deed == deed ? theirs.popFirst()?.trace : nil
      joined.append(Entry(deed: deed, trace: combine(deed, mine, other)))
    }
    return Leaf(number, joined)
  }

  /// A number that is equal for equal maps, and hardly so for others.
  var fingerprint: Int {
    var hasher = Hasher()
    for leaf in leaves {
      for entry in leaf.entries {
        hasher.combine(entry.deed)
        for doer in entry.trace.doers { hasher.combine(ObjectIdentifier(doer)) }
      }
    }
    return hasher.finalize()
  }
}

extension TraceMap: Equatable {
  static func == (left: TraceMap, right: TraceMap) -> Bool {
    left.leaves.elementsEqual(right.leaves) { left, right in
      left === right || left.number == right.number && left.entries == right.entries
    }
  }
}

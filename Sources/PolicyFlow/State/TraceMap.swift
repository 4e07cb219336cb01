/// The traces of deeds by their numbers.
///
/// A walk copies its state at each point that somebody may ask about, and joins states wherever ways
/// meet. So the traces are kept in small leaves, and these in pages, that copies share: a change makes one
/// leaf and one page anew, and a join looks only into those that differ.
struct TraceMap: Sendable {
  fileprivate struct Entry: Sendable, Equatable {
    let deed: DeedNumber
    var trace: Trace
  }

  /// What is true of traces, so that nobody looks for one where none is.
  struct Summary: OptionSet {
    let rawValue: UInt8

    /// A condition has told something about one.
    static let isUnsettled = Summary(rawValue: 1)
    /// A condition may tell more about one than is known.
    static let dependsOnConditions = Summary(rawValue: 2)
    /// Something unknown can change what is known of one.
    static let isForgettable = Summary(rawValue: 4)

    fileprivate init(of trace: Trace) {
      self = []
      if !trace.isSettled { insert(.isUnsettled) }
      if trace.dependsOnConditions { insert(.dependsOnConditions) }
      if trace.isForgettable { insert(.isForgettable) }
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }
  }

  /// The traces of deeds whose numbers are near each other.
  fileprivate final class Leaf: Sendable {
    let number: UInt32

    /// In the order of the deeds; never empty.
    let entries: [Entry]

    let summary: Summary

    init(_ number: UInt32, _ entries: [Entry]) {
      self.number = number
      self.entries = entries
      summary = entries.reduce(into: []) { $0.formUnion(Summary(of: $1.trace)) }
    }

    subscript(deed: DeedNumber) -> Trace? { entries.first { $0.deed == deed }?.trace }
  }

  /// Sixteen leaves whose numbers follow each other, as far as they are there.
  fileprivate final class Page: Sendable {
    let number: UInt32

    /// In the order of their numbers; never empty.
    let leaves: [Leaf]

    let summary: Summary

    init(_ number: UInt32, _ leaves: [Leaf]) {
      self.number = number
      self.leaves = leaves
      summary = leaves.reduce(into: []) { $0.formUnion($1.summary) }
    }
  }

  /// In the order of their numbers.
  private var pages: [Page] = []

  private static func page(of leaf: UInt32) -> UInt32 { leaf >> 4 }

  /// Where the page of a number is, or would be.
  private func position(of number: UInt32) -> Int {
    var low = 0
    var high = pages.count
    while low < high {
      let middle = (low + high) / 2
      if pages[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func page(_ number: UInt32) -> Page? {
    let position = position(of: number)
    guard position < pages.count, pages[position].number == number else { return nil }
    return pages[position]
  }

  /// The trace of a deed; nil where there is none.
  subscript(deed: DeedNumber) -> Trace? {
    get { page(Self.page(of: deed.leaf))?.leaves.first { $0.number == deed.leaf }?[deed] }
    set {
      guard let newValue else { return }
      let entry = Entry(deed: deed, trace: newValue)
      let number = Self.page(of: deed.leaf)
      let position = position(of: number)
      guard position < pages.count, pages[position].number == number else {
        pages.insert(Page(number, [Leaf(deed.leaf, [entry])]), at: position)
        return
      }
      pages[position] = pages[position].setting(entry)
    }
  }

  /// Changes the traces that are meant, and makes no leaf anew in which there is none.
  ///
  /// - Parameter summary: what is true of those that are meant.
  mutating func update(
    _ summary: Summary, where isMeant: (DeedNumber) -> Bool = { _ in true },
    by change: (inout Trace) -> Void
  ) {
    for position in pages.indices where !pages[position].summary.isDisjoint(with: summary) {
      let page = pages[position]
      var leaves = page.leaves
      var isChanged = false
      for index in leaves.indices where !leaves[index].summary.isDisjoint(with: summary) {
        var entries = leaves[index].entries
        var isLeafChanged = false
        for entry in entries.indices
        where !Summary(of: entries[entry].trace).isDisjoint(with: summary)
          && isMeant(entries[entry].deed)
        {
          change(&entries[entry].trace)
          isLeafChanged = true
        }
        guard isLeafChanged else { continue }
        leaves[index] = Leaf(leaves[index].number, entries)
        isChanged = true
      }
      if isChanged { pages[position] = Page(page.number, leaves) }
    }
  }

  /// Takes the traces of another map in, deed by deed; those that both share stay as they are.
  ///
  /// - Parameter combine: gives what becomes of the trace here and the one there, of which one at the
  ///   most may be lacking.
  mutating func join(
    _ other: TraceMap, _ combine: (DeedNumber, _ own: Trace?, _ theirs: Trace?) -> Trace
  ) {
    pages = Self.merged(pages, other.pages) { number, own, theirs in
      if let own, own === theirs, !own.summary.contains(.isUnsettled) { return own }
      let leaves = Self.merged(own?.leaves ?? [], theirs?.leaves ?? []) { number, own, theirs in
        if let own, own === theirs, !own.summary.contains(.isUnsettled) { return own }
        let entries = Self.merged(own?.entries ?? [], theirs?.entries ?? []) {
          Entry(deed: $0, trace: combine($0, $1?.trace, $2?.trace))
        }
        return Leaf(number, entries)
      }
      return Page(number, leaves)
    }
  }

  /// Two lists in the order of their keys as one, with what becomes of those of one key.
  ///
  /// It runs wherever ways meet: the keys are properties that the compiler sees, and nothing is taken out of
  /// the lists.
  @inline(__always)
  private static func merged<Part: TraceMapPart>(
    _ left: [Part], _ right: [Part], _ combine: (Part.Key, Part?, Part?) -> Part
  ) -> [Part] {
    var merged: [Part] = []
    merged.reserveCapacity(max(left.count, right.count))
    var (own, theirs) = (0, 0)
    while own < left.count, theirs < right.count {
      let (mine, other) = (left[own], right[theirs])
      if mine.key == other.key {
        merged.append(combine(mine.key, mine, other))
        own += 1
        theirs += 1
      } else if mine.key < other.key {
        merged.append(combine(mine.key, mine, nil))
        own += 1
      } else {
        merged.append(combine(other.key, nil, other))
        theirs += 1
      }
    }
    for mine in left[own...] { merged.append(combine(mine.key, mine, nil)) }
    for other in right[theirs...] { merged.append(combine(other.key, nil, other)) }
    return merged
  }

  /// A number that is equal for equal maps, and hardly so for others.
  var fingerprint: Int {
    var hasher = Hasher()
    for entry in pages.lazy.flatMap(\.leaves).flatMap(\.entries) {
      hasher.combine(entry.deed)
      for doer in entry.trace.doers { hasher.combine(ObjectIdentifier(doer)) }
    }
    return hasher.finalize()
  }
}

/// What is kept in the order of a key.
private protocol TraceMapPart {
  associatedtype Key: Comparable
  var key: Key { get }
}

extension TraceMap.Entry: TraceMapPart { fileprivate var key: DeedNumber { deed } }
extension TraceMap.Leaf: TraceMapPart { fileprivate var key: UInt32 { number } }
extension TraceMap.Page: TraceMapPart { fileprivate var key: UInt32 { number } }

extension TraceMap.Page {
  /// The same with another trace.
  fileprivate func setting(_ entry: TraceMap.Entry) -> TraceMap.Page {
    var leaves = leaves
    guard let position = leaves.firstIndex(where: { $0.number >= entry.deed.leaf }) else {
      return TraceMap.Page(number, leaves + [TraceMap.Leaf(entry.deed.leaf, [entry])])
    }
    guard leaves[position].number == entry.deed.leaf else {
      leaves.insert(TraceMap.Leaf(entry.deed.leaf, [entry]), at: position)
      return TraceMap.Page(number, leaves)
    }
    leaves[position] = leaves[position].setting(entry)
    return TraceMap.Page(number, leaves)
  }
}

extension TraceMap.Leaf {
  /// The same with another trace.
  fileprivate func setting(_ entry: TraceMap.Entry) -> TraceMap.Leaf {
    var entries = entries
    if let index = entries.firstIndex(where: { $0.deed >= entry.deed }) {
      if entries[index].deed == entry.deed {
        entries[index] = entry
      } else {
        entries.insert(entry, at: index)
      }
    } else {
      entries.append(entry)
    }
    return TraceMap.Leaf(number, entries)
  }
}

extension TraceMap: Equatable {
  static func == (left: TraceMap, right: TraceMap) -> Bool {
    left.pages.elementsEqual(right.pages) { left, right in
      left === right
        || left.number == right.number
          && left.leaves.elementsEqual(right.leaves) { left, right in
            left === right || left.number == right.number && left.entries == right.entries
          }
    }
  }
}

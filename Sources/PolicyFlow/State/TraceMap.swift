/// The traces of deeds by their numbers.
///
/// A walk copies its state at each point that somebody may ask about, and joins states wherever ways
/// meet. So the traces are kept in small leaves, and these in pages, that copies share: a change makes one
/// leaf and one page anew, unless no copy has them, and a join looks only into those that differ.
struct TraceMap: Sendable {
  fileprivate struct Entry: Sendable, Equatable {
    let deed: DeedNumber
    var trace: Trace

    /// A number that is equal for equal entries, and hardly so for others.
    var fingerprint: UInt { (deed.fingerprint.mixed ^ trace.fingerprint).mixed }
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

  /// The traces of deeds whose numbers are near each other. It changes only while one page of one map alone has it,
  /// so that nobody sees it change.
  fileprivate final class Leaf: @unchecked Sendable {
    let number: UInt32

    /// In the order of the deeds; never empty.
    private(set) var entries: [Entry]

    private(set) var summary: Summary

    /// The sum of those of the entries: maps that differ are told apart by it without a look at all they hold.
    private(set) var fingerprint: UInt

    init(_ number: UInt32, _ entries: [Entry]) {
      self.number = number
      self.entries = entries
      summary = entries.reduce(into: []) { $0.formUnion(Summary(of: $1.trace)) }
      fingerprint = entries.reduce(0) { $0 &+ $1.fingerprint }
    }

    init(copying other: Leaf) {
      number = other.number
      entries = other.entries
      summary = other.summary
      fingerprint = other.fingerprint
    }

    /// Sets a trace, while nobody else has the leaf.
    func set(_ entry: Entry) {
      fingerprint &+= entry.fingerprint
      let index = entries.firstIndex { $0.deed >= entry.deed } ?? entries.endIndex
      if index < entries.endIndex, entries[index].deed == entry.deed {
        fingerprint &-= entries[index].fingerprint
        entries[index] = entry
      } else {
        entries.insert(entry, at: index)
      }
      summary = entries.reduce(into: []) { $0.formUnion(Summary(of: $1.trace)) }
    }

    subscript(deed: DeedNumber) -> Trace? { entries.first { $0.deed == deed }?.trace }
  }

  /// Sixteen leaves whose numbers follow each other, as far as they are there. It changes only while one map alone
  /// has it.
  fileprivate final class Page: @unchecked Sendable {
    let number: UInt32

    /// In the order of their numbers; never empty.
    private(set) var leaves: [Leaf]

    private(set) var summary: Summary

    /// The sum of those of the leaves.
    private(set) var fingerprint: UInt

    init(_ number: UInt32, _ leaves: [Leaf]) {
      self.number = number
      self.leaves = leaves
      summary = leaves.reduce(into: []) { $0.formUnion($1.summary) }
      fingerprint = leaves.reduce(0) { $0 &+ $1.fingerprint }
    }

    init(copying other: Page) {
      number = other.number
      leaves = other.leaves
      summary = other.summary
      fingerprint = other.fingerprint
    }

    /// Sets a trace, while nobody else has the page.
    func set(_ entry: Entry) {
      let number = entry.deed.leaf
      let position = leaves.firstIndex { $0.number >= number } ?? leaves.endIndex
      if position < leaves.endIndex, leaves[position].number == number {
        fingerprint &-= leaves[position].fingerprint
        if !isKnownUniquelyReferenced(&leaves[position]) {
          leaves[position] = Leaf(copying: leaves[position])
        }
        leaves[position].set(entry)
      } else {
        leaves.insert(Leaf(number, [entry]), at: position)
      }
      fingerprint &+= leaves[position].fingerprint
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
      if !isKnownUniquelyReferenced(&pages[position]) {
        pages[position] = Page(copying: pages[position])
      }
      pages[position].set(entry)
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
  var fingerprint: UInt { pages.reduce(0) { $0 &+ $1.fingerprint } }
}

/// What is kept in the order of a key.
private protocol TraceMapPart {
  associatedtype Key: Comparable
  var key: Key { get }
}

extension TraceMap.Entry: TraceMapPart { fileprivate var key: DeedNumber { deed } }
extension TraceMap.Leaf: TraceMapPart { fileprivate var key: UInt32 { number } }
extension TraceMap.Page: TraceMapPart { fileprivate var key: UInt32 { number } }

extension TraceMap: Equatable {
  static func == (left: TraceMap, right: TraceMap) -> Bool {
    guard left.fingerprint == right.fingerprint else { return false }
    return left.pages.elementsEqual(right.pages) { left, right in
      left === right
        || left.number == right.number
          && left.leaves.elementsEqual(right.leaves) { left, right in
            left === right || left.number == right.number && left.entries == right.entries
          }
    }
  }
}

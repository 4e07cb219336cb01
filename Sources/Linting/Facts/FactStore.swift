import Synchronization

/// Keeps facts by their type, each in a cell of its own, so that one can be derived from others.
final class FactStore: Sendable {
  private let cells = Mutex<[ObjectIdentifier: any AnyObject & Sendable]>([:])

  /// The fact of a type, if it is there.
  func known<Fact: Sendable>(_: Fact.Type) -> Fact? {
    let cell = cells.withLock { $0[ObjectIdentifier(Fact.self)] as? Cell<Fact> }
    return cell?.known
  }

  /// The fact of a type, derived if it isn't there yet.
  func fact<Fact: Sendable>(_: Fact.Type, derive: () -> Fact) -> Fact {
    let cell = cells.withLock { cells in
      let type = ObjectIdentifier(Fact.self)
      if let known = cells[type] as? Cell<Fact> { return known }
      let cell = Cell<Fact>()
      cells[type] = cell
      return cell
    }
    return cell.value(derive)
  }
}

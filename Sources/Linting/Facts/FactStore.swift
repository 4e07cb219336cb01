import Synchronization

/// Keeps facts by their type, each in a cell of its own, so that one can be derived from others.
///
/// The cells hold facts of any type: rules ask so often that looking up a type of cell for each type
/// of fact would take longer than the answers. What a cell holds is always of the type it is kept under.
final class FactStore: Sendable {
  private let cells = Mutex<[ObjectIdentifier: Cell<any Sendable>]>([:])

  /// The fact of a type, if it is there.
  func known<Fact: Sendable>(_: Fact.Type) -> Fact? {
    cells.withLock { $0[ObjectIdentifier(Fact.self)] }?.known.map { $0 as! Fact }
  }

  /// The fact of a type, derived if it isn't there yet.
  func fact<Fact: Sendable>(_: Fact.Type, derive: () -> Fact) -> Fact {
    let cell = cells.withLock { cells in
      let type = ObjectIdentifier(Fact.self)
      if let known = cells[type] { return known }
      let cell = Cell<any Sendable>()
      cells[type] = cell
      return cell
    }
    return cell.value(derive) as! Fact
  }
}

/// The pieces of a text that is put together: no more than a text may have.
struct HostPieces {
  private var pieces: [HostText.Piece] = []
  private var isTooLong = false

  /// Adds pieces, as long as there are not too many; false from then on.
  @discardableResult mutating func add(_ others: [HostText.Piece]) -> Bool {
    isTooLong = isTooLong || pieces.count + others.count > HostText.maximumPieces
    if !isTooLong { pieces += others }
    return !isTooLong
  }

  @discardableResult mutating func add(_ piece: HostText.Piece) -> Bool { add([piece]) }

  var isEmpty: Bool { pieces.isEmpty }

  /// What is put together; not known where it is too much.
  var all: [HostText.Piece] { isTooLong ? [.hole(nil)] : pieces }
}

public import SourceText

/// The change of a name wherever it stands: all of it, or nothing.
public struct Rename: Sendable {
  /// What is to be renamed.
  public let symbol: Symbol

  /// The changes of files, in the order of paths and places.
  public let edits: [Edit]

  /// What stays as it is though it has the old name, a sentence each.
  public let notes: [String]

  /// What may be renamed at an offset.
  ///
  /// - Throws: the reason where nothing has a name there, or its name may not be changed.
  public static func target(at cursor: Cursor) throws(RenameRefusal) -> Symbol {
    try RenamePlan(at: cursor).symbol
  }

  /// - Throws: the reason why there can be no such change.
  public init(at cursor: Cursor, to newName: String) throws(RenameRefusal) {
    let plan = try RenamePlan(at: cursor)
    symbol = plan.symbol
    notes = plan.notes
    guard newName != symbol.name else {
      edits = []
      return
    }
    try plan.check(newName)
    var edits: Set<Edit> = []
    for place in plan.places {
      let edit = Edit(place.place, with: place.text(for: newName))
      guard let inHost = edit.inHost else {
        throw RenameRefusal(
          "the file '\(place.place.source.path)' writes the name in a way that cannot be changed "
            + "there alone")
      }
      edits.insert(inHost)
    }
    self.edits = edits.sorted { left, right in
      let (leftPath, rightPath) = (left.place.source.path, right.place.source.path)
      return leftPath == rightPath
        ? left.place.span < right.place.span : leftPath < rightPath
    }
    try Self.checkOverlaps(self.edits)
  }

  /// One text may be deployed to several places, whose changes have to be one.
  private static func checkOverlaps(_ edits: [Edit]) throws(RenameRefusal) {
    for (edit, next) in zip(edits, edits.dropFirst())
    where edit.place.source.path == next.place.source.path
      && next.place.span.start < edit.place.span.end
    {
      throw RenameRefusal(
        "the name stands in a text of '\(edit.place.source.path)' that is used in several ways")
    }
  }
}

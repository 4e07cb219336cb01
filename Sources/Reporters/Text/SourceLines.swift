import SourceText

/// The lines of every file that a report speaks of, found once per file however many findings it
/// has.
struct SourceLines {
  private var tables: [ObjectIdentifier: LineTable] = [:]

  /// The lines of the files that `places` lie in; only these can be asked for.
  init(_ places: some Sequence<Place>) {
    for place in places where tables[ObjectIdentifier(place.source)] == nil {
      tables[ObjectIdentifier(place.source)] = LineTable(place.source)
    }
  }

  /// The lines of a file.
  subscript(source: SourceText) -> LineTable {
    guard let table = tables[ObjectIdentifier(source)] else {
      preconditionFailure("no place in '\(source.path)' was announced")
    }
    return table
  }

  /// Where a place starts, for people.
  func start(of place: Place) -> LineColumn {
    self[place.source].position(at: place.span.start)
  }

  /// Where a place ends, for people: the column behind its last scalar.
  func end(of place: Place) -> LineColumn {
    self[place.source].position(at: place.span.end)
  }

  /// Where a place starts and ends, for editors.
  func utf16Range(of place: Place) -> (start: UTF16Position, end: UTF16Position) {
    let table = self[place.source]
    return (
      table.utf16Position(at: place.span.start), table.utf16Position(at: place.span.end)
    )
  }

  /// A place as people and terminals write it, `path:line:column`, fit to be shown.
  func location(of place: Place) -> String {
    let start = start(of: place)
    return visibleLine("\(place.source.path):\(start.line):\(start.column)")
  }
}

extension Diagnostic {
  /// Every place the finding speaks of: its own, the related ones, those that fixes change.
  var allPlaces: [Place] {
    [place] + related.map(\.place) + fixes.flatMap { $0.edits.map(\.place) }
  }
}

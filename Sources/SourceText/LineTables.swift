/// The line tables of the texts that places are told of, each made once.
public struct LineTables {
  private var tables: [ObjectIdentifier: LineTable] = [:]

  /// None yet.
  public init() {}

  /// The table of a text.
  public mutating func table(of source: SourceText) -> LineTable {
    if let known = tables[ObjectIdentifier(source)] { return known }
    let table = LineTable(source)
    tables[ObjectIdentifier(source)] = table
    return table
  }

  /// Where a place begins, as people count.
  public mutating func position(of place: Place) -> LineColumn {
    table(of: place.source).position(at: place.span.start)
  }
}

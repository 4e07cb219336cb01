import PolicyCatalog
public import SourceText

/// What the catalogue knows of an entry, for people.
public struct CatalogText {
  private let entry: CatalogEntry
  private let layout: TextLayout

  /// The text about an entry; `rules` are those that it takes part in.
  public init(of entry: CatalogEntry, rules: [RuleID]) {
    self.entry = entry
    layout = CatalogPage<TextLayout>(of: entry, rules: rules).layout
  }

  public var text: String {
    // The mark is explained where it was used, behind all else.
    guard layout.text.contains(disputedMark) else { return layout.text }
    let place = entry.isStatement ? "above" : "apimlint explain \(entry.statement.name)"
    return layout.text + "\n(?): disputed, see \(place)\n"
  }
}

/// The same as a page of Markdown, which tells of the elements inside of a statement as well.
struct CatalogMarkdown {
  let text: String

  init(of entry: CatalogEntry, rules: [RuleID]) {
    let layout = CatalogPage<MarkdownLayout>(
      of: entry, rules: rules,
      writingInside: { entry, layout in Self.write(Self.elements(in: entry), to: &layout) }
    ).layout
    let place = entry.isStatement ? "[Disputed](#disputed)" : "`\(entry.statement.name)`"
    text =
      layout.text
      + (layout.text.contains(disputedMark) ? "\n(?): disputed, see \(place).\n" : "")
  }

  /// The elements in an entry that have something to tell, at any depth; statements tell of themselves.
  private static func elements(in entry: CatalogEntry) -> [CatalogEntry] {
    entry.entries.filter { !$0.isStatement && $0.attribute == nil }
      .flatMap { [$0] + elements(in: $0) }
      .filter {
        !$0.element.attributes.isEmpty || $0.element.text != nil || !$0.constraints.isEmpty
      }
  }

  private static func write(_ entries: [CatalogEntry], to layout: inout MarkdownLayout) {
    for entry in entries {
      layout.part(entry.path)
      layout = CatalogPage(inside: entry, layout: layout).layout
    }
    layout.endPart()
  }
}

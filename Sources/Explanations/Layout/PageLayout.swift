/// How what is told about a name is laid out: for a terminal, or as a page of Markdown.
///
/// Who writes says what each part is, and not how it looks, so that all layouts have the same words.
protocol PageLayout {
  init()

  var text: String { get }

  /// Writes what the page is about, and what kind of thing that is.
  mutating func title(_ name: String, _ details: [String])

  /// Begins a part of the page.
  mutating func section(_ title: String)

  mutating func paragraph(_ paragraph: String)

  /// Sets what follows apart from the paragraph before it.
  mutating func paragraphBreak()

  /// Writes what is known under a word of ours, such as `sections`.
  mutating func fact(_ name: String, _ paragraphs: [String])

  /// Writes something with a name of Azure's, and what is known of it.
  ///
  /// - Parameters:
  ///   - depth: how many of the entries above it is in.
  ///   - column: where the paragraphs begin on a terminal.
  mutating func entry(_ name: String, depth: Int, _ paragraphs: [String], column: Int)

  /// Writes one of several points, each a sentence or two.
  mutating func point(_ text: String)

  /// Writes what goes together, which examples then show.
  mutating func constraint(_ text: String)

  /// Writes markup that shows what was said before; `title` says in what way.
  mutating func example(_ example: String, titled title: String)

  /// Writes what is disputed, and who says what on which side.
  mutating func dispute(_ subject: String, _ sides: [(name: String?, lines: [String])])

  /// Writes where to find more, for who can ask for it.
  mutating func hint(_ command: String)

  /// Writes the names of rules.
  mutating func rules(_ names: [String])

  /// Writes the address of the page that tells more, and when it was read.
  mutating func reference(_ address: String?, read: String)
}

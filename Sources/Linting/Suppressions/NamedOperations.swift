import SourceText

/// The operations that a comment names behind a rule.
struct NamedOperations {
  /// Those that may exist, as all that means one is spelled.
  let names: Set<String>

  /// What is wrong with the others.
  let flaws: [(message: String, span: Span)]

  private let written: [(text: String, span: Span, name: String)]

  init(_ operations: [(text: String, span: Span)], _ served: ServedOperations) {
    var written: [(text: String, span: Span, name: String)] = []
    var flaws: [(message: String, span: Span)] = []
    for (text, span) in operations {
      if let flaw = served.flaw(in: text) {
        flaws.append((flaw, span))
      } else {
        written.append((text, span, served.canonical(text)))
      }
    }
    self.written = written
    self.flaws = flaws
    names = Set(written.map(\.name))
  }

  /// Those for which nothing was taken away.
  func unused(_ used: Set<String>) -> [(text: String, span: Span)] {
    written.filter { !used.contains($0.name) }.map { ($0.text, $0.span) }
  }
}

import PolicyCatalog
import PolicySyntax
import SourceText

/// What the rules about placement ask of the catalogue and of a document.
enum PlacementFacts {
  /// True for the data sources of resolvers and for what stands nowhere but in them.
  static func belongsToResolvers(_ name: String) -> Bool {
    if ServiceFacts.resolverElements.contains(name) { return true }
    let homes = StatementCatalog.homes(ofElementNamed: name)
    return !homes.isEmpty
      && homes.allSatisfy { home in
        home.split(separator: "/").first.map { ServiceFacts.resolverElements.contains(String($0)) }
          == true
      }
  }

  /// True when the document is the policy of a resolver.
  static func isResolver(_ tree: SyntaxTree) -> Bool {
    tree.root.map { ServiceFacts.resolverElements.contains($0.name) } == true
  }

  /// The text to take out for an element to be gone: its lines, where it has them to itself.
  static func removal(of element: Element) -> Span {
    let source = element.tree.source
    let lines = LineTable(source)
    let first = lines.span(ofLine: lines.line(at: element.span.start))
    let last = lines.line(at: element.span.end)
    let lastSpan = lines.span(ofLine: last)
    let before = source.bytes[first.start..<element.span.start]
    let after = source.bytes[element.span.end..<lastSpan.end]
    let isAlone = (before + after).allSatisfy {
      $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t")
    }
    guard isAlone, last < lines.lineCount else { return element.span }
    return Span(first.start, lines.span(ofLine: last + 1).start)
  }
}

/// Words that several rules about placement share.
enum PlacementWording {
  /// The sections of a statement, in the order in which a document has them.
  static func sections(of statement: StatementDefinition) -> String {
    NameList.brief(PolicySection.allCases.filter(statement.sections.contains).map(\.rawValue))
  }

  static func name(of scope: PolicyScope) -> String {
    switch scope {
    case .api: "API"
    case .global, .workspace, .product, .operation, .fragment: scope.rawValue
    }
  }

  /// The scopes of a statement, broad to narrow.
  static func scopes(of statement: StatementDefinition) -> String {
    let scopes = PolicyScope.allCases.filter((statement.scopes ?? []).contains)
    return NameList.brief(quoted: scopes.map(name(of:)))
  }
}

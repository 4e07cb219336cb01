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
    let bytes = element.tree.source.bytes
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    func isBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
    // Lines may be as long as the file, so only the blanks around the element are looked at.
    var start = element.span.start
    while start > 0, isBlank(bytes[start - 1]) { start -= 1 }
    var end = element.span.end
    while end < bytes.count, isBlank(bytes[end]) { end += 1 }
    guard start == 0 || isBreak(bytes[start - 1]), end < bytes.count, isBreak(bytes[end]) else {
      return element.span
    }
    let isPair =
      bytes[end] == UInt8(ascii: "\r") && end + 1 < bytes.count
      && bytes[end + 1] == UInt8(ascii: "\n")
    return Span(start, end + (isPair ? 2 : 1))
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

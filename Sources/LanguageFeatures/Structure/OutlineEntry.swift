import PolicyCatalog
public import PolicySyntax
public import SourceText

/// A part of a policy in its outline: a section, a statement, or a branch that holds statements.
public struct OutlineEntry: Sendable {
  /// What it is.
  public enum Kind: Sendable {
    case document
    case section
    case statement
    /// What runs as a whole or not at all, such as `when`.
    case branch
    case variable
    case fragment
  }

  /// What it is called, as in `set-variable tenant`.
  public let title: String
  public let kind: Kind

  /// The whole element.
  public let span: Span

  /// Its name, where a caret goes that looks for it.
  public let nameSpan: Span
  public let children: [OutlineEntry]

  /// The outline of a policy; one entry, unless the text is half written.
  public static func all(in tree: SyntaxTree) -> [OutlineEntry] {
    tree.topLevel.compactMap(\.element).map { OutlineEntry($0, in: nil) }
  }

  /// - Parameter parent: what the catalogue knows of the element around; nil where it knows nothing.
  private init(_ element: Element, in parent: ElementDefinition?) {
    let statement = StatementCatalog.statement(for: element)
    let definition = parent?.child(named: element.name)?.element ?? statement?.element
    title = ElementTitle(of: element).text
    span = element.span
    nameSpan = element.nameSpan
    kind =
      if element.parent == nil {
        .document
      } else if statement?.kind == .section {
        .section
      } else if element.is(.setVariable) {
        .variable
      } else if element.is(.includeFragment) {
        .fragment
      } else if parent?.child(named: element.name)?.isStatement == false {
        .branch
      } else {
        .statement
      }
    children =
      definition?.content == .markup
      ? []
      : element.childElements.filter { Self.isListed($0, in: definition) }
        .map { OutlineEntry($0, in: definition) }
  }

  /// True for what has an entry of its own: statements, what holds statements, and what nobody knows,
  /// since its name is half written.
  private static func isListed(_ element: Element, in parent: ElementDefinition?) -> Bool {
    guard let child = parent?.child(named: element.name) else { return true }
    return child.isStatement || child.element?.content == .statements
      || child.element?.children.contains(where: \.isStatement) == true
  }
}

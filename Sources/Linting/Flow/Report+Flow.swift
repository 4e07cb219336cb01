public import PolicyCatalog
public import PolicyFlow
public import PolicySyntax
import SourceText

extension Report {
  /// What is known of a call where an expression of the document is evaluated, for each way on which
  /// calls come there; empty where none does.
  public func ways(to expression: PolicyExpression) -> [Observations.Way] {
    walk.observations(at: expression.source.span.start).ways(to: expression.source)
  }

  /// What is known of a call before a statement of the document acts; empty where no call comes there.
  public func ways(to statement: Element) -> [Observations.Way] {
    walk.observations(at: statement.span.start).ways(to: statement)
  }

  /// What is known of calls where a section is over, for each way on which calls of the document come there.
  public func ways(toEndOf section: PolicySection) -> [Observations.Way] {
    walk.ways(toEndOf: section)
  }

  /// The statements that run in a section for the document alone, those of fragments among them.
  public func ownStatements(in section: PolicySection) -> StatementList {
    walk.ownStatements(in: section)
  }

  /// What the element of a statement does in the section that it stands in, for the document alone; nil for
  /// an element that isn't part of a section.
  public func ownStatement(_ element: Element) -> Statement? {
    element.section.flatMap { walk.index(ofOwnStatementsIn: $0).byElement[element] }
  }

  /// True where a statement that runs in a section for the document alone does something.
  public func ownStatements(in section: PolicySection, do deed: Deed) -> Bool {
    walk.index(ofOwnStatementsIn: section).deeds.contains(deed)
  }

  /// Where requests that run through the document are handed to the backend, by whichever document
  /// does it.
  public var forwarding: [Observations.Forwarding] { walk.forwarding }
}

extension Observations {
  /// What is known at the points of a document that is looked at.
  ///
  /// - Parameters:
  ///   - context: the document, which is in use.
  ///   - service: the service that it belongs to.
  ///   - section: the one that somebody asks about; nil for all.
  ///   - reachBackend: true where somebody asks how requests are handed to the backend.
  ///   - followContents: true where somebody asks what values are made of.
  public init(
    of context: DocumentContext, in service: ServiceContext, only section: PolicySection? = nil,
    reachBackend: Bool = false, followContents: Bool = false
  ) {
    self = service[ServiceFlow.self].observations(
      of: context[DocumentFlow.self], at: context.document.placement,
      in: section.map { [$0] } ?? context.document.sectionsWithContent, reachBackend: reachBackend,
      followContents: followContents)
  }
}

extension PolicyDocument {
  /// The sections in which something stands that can be asked about.
  var sectionsWithContent: Set<PolicySection> {
    guard let root = tree.root, root.is(.policies) else { return Set(PolicySection.allCases) }
    return Set(
      root.childElements.compactMap { section in
        section.childElements.contains { !$0.is(.base) }
          ? PolicySection(rawValue: section.name) : nil
      })
  }
}

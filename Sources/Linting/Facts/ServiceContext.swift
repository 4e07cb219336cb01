import PolicyCatalog
public import PolicySyntax
public import ServiceModel
import SourceText

/// A service with its documents, and what is known of all of them together. Made once for a run.
///
/// Safe to ask from many threads.
public final class ServiceContext: Sendable {
  /// The service as its files describe it.
  public let model: Service

  private let documents: [PolicyDocument]
  private let contexts: [Cell<DocumentContext>]
  private let indices: [ObjectIdentifier: Int]
  private let settings: @Sendable (String) -> PolicySettings
  private let facts = FactStore()

  /// - Parameters:
  ///   - model: the service as its files describe it.
  ///   - others: the documents of the run that have no place in the service.
  ///   - settings: gives the settings that the configuration has for a path.
  public init(
    _ model: Service, others: [PolicyDocument],
    settings: @escaping @Sendable (String) -> PolicySettings
  ) {
    self.model = model
    self.settings = settings
    let documents =
      model.policies.map { PolicyDocument(tree: $0.tree, placement: $0.placement) }
      + model.fragments.map { fragment in
        PolicyDocument(
          tree: fragment.tree,
          placement: Placement(
            scope: .fragment, workspace: fragment.workspace, fragment: fragment.id))
      } + others
    self.documents = documents
    contexts = documents.map { _ in Cell() }
    indices = Dictionary(
      documents.indices.map { (ObjectIdentifier(documents[$0].tree), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// A fact about all documents together.
  public subscript<Fact: ServiceFact>(_: Fact.Type) -> Fact {
    facts.fact(Fact.self) {
      Fact.reduce(
        documents.indices.map { (documents[$0], context(at: $0).part(Fact.Part.self)) }, model)
    }
  }

  /// A fact about one document of the service that is kept, such as what a statement in it means that
  /// another document depends on; nil for a document that isn't one of the run.
  public subscript<Fact: DocumentFact>(_: Fact.Type, of tree: SyntaxTree) -> Fact? {
    indices[ObjectIdentifier(tree)].map { context(at: $0).part(Fact.self) }
  }

  /// One document with what can be known of it alone; for a document that is not of this run, one
  /// that nobody else sees.
  public func context(of document: PolicyDocument) -> DocumentContext {
    indices[ObjectIdentifier(document.tree)].map(context) ?? makeContext(of: document)
  }

  private func context(at index: Int) -> DocumentContext {
    contexts[index].value { makeContext(of: documents[index]) }
  }

  private func makeContext(of document: PolicyDocument) -> DocumentContext {
    DocumentContext(
      document, settings: settings(document.source.path), namedValueSets: model.namedValueSets)
  }
}

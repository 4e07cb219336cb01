import PolicyCatalog
public import PolicySyntax
public import ServiceModel
import SourceText
import Synchronization

/// A service with its documents, and what is known of all of them together. Made once for a run, and
/// once for each change of a document, which shares what did not change.
///
/// Safe to ask from many threads.
public final class ServiceContext: Sendable {
  /// The service as its files describe it.
  public let model: Service

  /// A document, with what can be known of it alone.
  private final class Member: Sendable {
    let document: PolicyDocument
    let context = Cell<DocumentContext>()

    init(_ document: PolicyDocument) { self.document = document }
  }

  private let members: [Member]
  private let indices: [ObjectIdentifier: Int]
  private let settings: @Sendable (String) -> PolicySettings
  private let facts = FactStore()

  /// The number of the next document of which the part of a fact is to be made, by the type of the part.
  private let partCounters = Mutex<[ObjectIdentifier: Counter]>([:])

  private final class Counter: Sendable {
    let value = Atomic(0)
  }

  /// The code of all documents.
  private let pool: CodePool

  /// How each fact that was asked for is taken over where a document changes.
  private let heirs = Mutex<[ObjectIdentifier: Inheritance]>([:])

  private typealias Inheritance =
    @Sendable (_ old: ServiceContext, _ new: ServiceContext, _ changed: Int) -> Void

  /// - Parameters:
  ///   - model: the service as its files describe it.
  ///   - others: the documents of the run that have no place in the service.
  ///   - deployed: gives a policy of the service with what the code that deploys it tells; nil where none does.
  ///   - settings: gives the settings that the configuration has for a path.
  public init(
    _ model: Service, others: [PolicyDocument],
    deployed: (SyntaxTree) -> PolicyDocument? = { _ in nil },
    settings: @escaping @Sendable (String) -> PolicySettings
  ) {
    self.model = model
    self.settings = settings
    pool = CodePool()
    let documents =
      model.policies.map { policy in
        deployed(policy.tree)
          ?? PolicyDocument(tree: policy.tree, placement: policy.placement)
      }
      + model.fragments.map { fragment in
        deployed(fragment.tree)
          ?? PolicyDocument(
            tree: fragment.tree,
            placement: Placement(
              scope: .fragment, workspace: fragment.workspace, fragment: fragment.id))
      } + others
    members = documents.map(Member.init)
    indices = Dictionary(
      documents.indices.map { (ObjectIdentifier(documents[$0].tree), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  // MARK: Changes

  /// The service after a document has another text.
  ///
  /// - Parameters:
  ///   - old: the tree of the document.
  ///   - tree: the tree of its new text.
  ///   - model: the service with the new tree.
  /// - Returns: the service, with all facts that the change does not touch; nil where the document is
  ///   none of it.
  public func replacing(_ old: SyntaxTree, with tree: SyntaxTree, model: Service)
    -> ServiceContext?
  {
    guard let index = indices[ObjectIdentifier(old)] else { return nil }
    let new = ServiceContext(self, changedAt: index, tree, model)
    for inherit in heirs.withLock({ Array($0.values) }) { inherit(self, new, index) }
    return new
  }

  private init(
    _ old: ServiceContext, changedAt index: Int, _ tree: SyntaxTree, _ model: Service
  ) {
    self.model = model
    settings = old.settings
    pool = old.pool
    var members = old.members
    let before = members[index].document
    members[index] = Member(before.replacing(tree))
    self.members = members
    var indices = old.indices
    indices[ObjectIdentifier(before.tree)] = nil
    indices[ObjectIdentifier(tree)] = index
    self.indices = indices
  }

  /// Takes over a fact as far as the change of a document leaves it as it is.
  private func inherit<Fact: ServiceFact>(
    _: Fact.Type, from old: ServiceContext, changedAt index: Int
  ) {
    guard let known = old.facts.known(Fact.self) else { return }
    let change = PartChange<Fact.Part>(
      oldDocument: old.members[index].document,
      oldPart: old.context(at: index).part(Fact.Part.self),
      newDocument: members[index].document, newPart: context(at: index).part(Fact.Part.self))
    guard let fact = change.changesNothing ? known : known.replacing(change, model) else { return }
    remember(Fact.self)
    _ = facts.fact(Fact.self) { fact }
  }

  private func remember<Fact: ServiceFact>(_: Fact.Type) {
    heirs.withLock { heirs in
      heirs[ObjectIdentifier(Fact.self)] = { old, new, index in
        new.inherit(Fact.self, from: old, changedAt: index)
      }
    }
  }

  // MARK: Facts

  /// A fact about all documents together.
  public subscript<Fact: ServiceFact>(_: Fact.Type) -> Fact {
    if let known = facts.known(Fact.self) { return known }
    makeParts(Fact.Part.self)
    return facts.fact(Fact.self) {
      remember(Fact.self)
      return Fact.reduce(
        members.indices.map { (members[$0].document, context(at: $0).part(Fact.Part.self)) },
        model)
    }
  }

  /// Makes the parts of a fact. A thread that asks for the fact meanwhile makes some of them, instead of waiting
  /// until all are there.
  private func makeParts<Part: DocumentFact>(_: Part.Type) {
    let next = partCounters.withLock { counters in
      let type = ObjectIdentifier(Part.self)
      if let known = counters[type] { return known }
      let counter = Counter()
      counters[type] = counter
      return counter
    }
    while true {
      let index = next.value.add(1, ordering: .relaxed).oldValue
      guard index < members.count else { return }
      _ = context(at: index).part(Part.self)
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
    let member = members[index]
    return member.context.value { makeContext(of: member.document) }
  }

  private func makeContext(of document: PolicyDocument) -> DocumentContext {
    DocumentContext(
      document, settings: settings(document.source.path), namedValueSets: model.namedValueSets,
      pool: pool)
  }
}

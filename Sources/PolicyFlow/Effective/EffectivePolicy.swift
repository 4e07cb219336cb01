public import PolicyCatalog
public import PolicySyntax
public import ServiceModel

/// What runs for the calls of some operations of an API: the statements of all documents in the order
/// in which the gateway runs them, with `<base/>` and fragments put in.
public struct EffectivePolicy: Sendable {
  /// The API.
  public let api: Placement

  /// The names of the operations that have all of this in common; empty where it is about operations
  /// of which no file tells.
  public let operations: [String]

  /// The ways on which callers get their keys, one for each product that holds the API.
  public let products: [Target.Product]

  /// The four sections, in the order in which they run.
  public let sections: [EffectiveSection]
}

extension EffectivePolicy {
  /// The documents that have a part in it, each once.
  public var documents: [SyntaxTree] {
    var trees: [ObjectIdentifier: SyntaxTree] = [:]
    var order: [ObjectIdentifier] = []
    func collect(_ steps: [EffectiveStep]) {
      for step in steps {
        if let tree = step.element?.tree,
          trees.updateValue(tree, forKey: ObjectIdentifier(tree)) == nil
        {
          order.append(ObjectIdentifier(tree))
        }
        collect(step.steps)
        if case .products(let parts) = step.kind { for part in parts { collect(part.steps) } }
      }
    }
    for section in sections { collect(section.steps) }
    return order.compactMap { trees[$0] }
  }
}

/// What runs in one section.
public struct EffectiveSection: Sendable, Equatable {
  public let section: PolicySection
  public let steps: [EffectiveStep]
}

/// One thing that happens, or may happen, to a call.
public struct EffectiveStep: Sendable, Equatable {
  /// What happens.
  public enum Kind: Sendable, Equatable {
    /// A statement, or a statement that runs the steps in it.
    case statement(Element)
    /// A part of the statement above that runs as a whole or not at all, such as `when`.
    case branch(Element)
    /// The statement that includes a fragment, with the fragment's steps in it.
    case fragment(Element, id: String)
    /// What the service does where it has no document for all its APIs.
    case serviceDefault
    /// A section of a document leaves out what broader ones have in it, for want of `<base/>`.
    case leavesOut(Element, [Placement])
    /// Something that isn't known. The element is what stands there, if something does.
    case unknown(Unknown, Element?)
    /// What depends on the product through which the call comes.
    case products([ProductSteps])
  }

  public let kind: Kind

  /// Where the document is attached that the step stands in; for what no document says, where such a
  /// document would be. Nil where several documents are meant.
  public let placement: Placement?

  /// The steps inside, in their order.
  public let steps: [EffectiveStep]

  /// True for a statement behind which a call never gets, since the caller has its answer.
  public let endsCall: Bool

  /// False for what stands behind a statement that surely ended the call, and so never has its turn.
  public let isReached: Bool

  /// True for a part that asks for nothing, such as `otherwise`: it runs where those before it don't.
  let isUnconditional: Bool

  init(
    _ kind: Kind, at placement: Placement?, steps: [EffectiveStep] = [], endsCall: Bool = false,
    isReached: Bool = true, isUnconditional: Bool = false
  ) {
    self.kind = kind
    self.placement = placement
    self.steps = steps
    self.endsCall = endsCall
    self.isReached = isReached
    self.isUnconditional = isUnconditional
  }

  /// What stands in a document for the step; nil for what no document says.
  public var element: Element? {
    switch kind {
    case .statement(let element), .branch(let element), .fragment(let element, _),
      .leavesOut(let element, _):
      element
    case .unknown(_, let element): element
    case .serviceDefault, .products: nil
    }
  }
}

extension EffectiveStep {
  /// What isn't known.
  public enum Unknown: Sendable, Equatable {
    /// Whether a scope has a document, and what it says.
    case document
    /// The document is there and could not be read.
    case unreadDocument
    /// The file of the document holds something else.
    case noPolicy(path: String)
    /// What becomes of a section that the document lacks.
    case section
    /// No file of a fragment is known.
    case fragment(id: String)
    /// The name of the fragment that is included.
    case fragmentName
    /// The service refuses a fragment in a fragment.
    case nestedFragment(id: String)
    /// The catalogue lacks the statement.
    case statement
    /// A template has yet to say what stands there.
    case placeholder
  }

  /// What runs for calls through some products.
  public struct ProductSteps: Sendable, Equatable {
    public let products: [Target.Product]
    public let steps: [EffectiveStep]
  }
}

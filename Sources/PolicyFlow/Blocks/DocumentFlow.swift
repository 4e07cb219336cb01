public import PolicyCatalog
public import PolicySyntax
import Synchronization

/// What the sections of one document do, each read when somebody first asks, and then shared.
public final class DocumentFlow: Sendable {
  public let tree: SyntaxTree
  private let reading: DocumentReading

  /// What has been read, by the numbers of the sections.
  private let blocks = Mutex<[Block??]>(Array(repeating: nil, count: PolicySection.allCases.count))

  /// - Parameter reading: what is known of the document's values and code.
  public init(_ tree: SyntaxTree, reading: DocumentReading) {
    self.tree = tree
    self.reading = reading
  }

  /// True for a fragment, which has no sections and runs where it is included.
  public var isFragment: Bool { tree.root?.is(.fragment) == true }

  /// What the document does in a section; nil where it has no such section.
  ///
  /// A fragment does all that it does in the section that includes it.
  public func block(of section: PolicySection) -> Block? {
    let number = section.number
    if let known = blocks.withLock({ $0[number] }) { return known }
    let made = container(of: section).flatMap { container in
      reading.whileReading { BlockReader(reading, section: section).block(of: container) }
    }
    return blocks.withLock { blocks in
      // Of two threads that read it the first one's counts, since statements are told by identity.
      if let known = blocks[number] { return known }
      blocks[number] = .some(made)
      return made
    }
  }

  /// The texts that a value of the document can have, one for each environment; nil when that isn't
  /// known.
  func texts(of value: Value) -> [String]? { reading.texts(value) }

  private func container(of section: PolicySection) -> Element? {
    guard let root = tree.root else { return nil }
    if isFragment { return root }
    return root.is(.policies) ? root.firstChild(named: section.rawValue) : nil
  }
}

/// What others know about a document's values and code.
public struct DocumentReading: Sendable {
  /// The texts that a value can have, one for each environment; nil when that isn't known.
  public let texts: @Sendable (Value) -> [String]?

  /// What a condition says when it holds, and when it doesn't; nil when its code isn't understood.
  public let condition: @Sendable (ExpressionSource) -> CodeVerdict?

  /// What evaluating code does to the call.
  public let acts: @Sendable (ExpressionSource, CodePurpose) -> [Act]

  /// What a value is made of, before anything is known of the call.
  public let contents: @Sendable (Value) -> [Content]

  /// True for text in which a template has yet to put something.
  public let isPlaceholder: @Sendable (String) -> Bool

  /// Keeps what is made of the document's code while a block is read, and lets it go afterwards.
  public let whileReading: @Sendable (() -> Block) -> Block

  public init(
    texts: @escaping @Sendable (Value) -> [String]?,
    condition: @escaping @Sendable (ExpressionSource) -> CodeVerdict?,
    acts: @escaping @Sendable (ExpressionSource, CodePurpose) -> [Act],
    contents: @escaping @Sendable (Value) -> [Content],
    isPlaceholder: @escaping @Sendable (String) -> Bool,
    whileReading: @escaping @Sendable (() -> Block) -> Block = { $0() }
  ) {
    self.texts = texts
    self.condition = condition
    self.acts = acts
    self.contents = contents
    self.isPlaceholder = isPlaceholder
    self.whileReading = whileReading
  }
}

/// What the code of a condition tells.
public struct CodeVerdict: Sendable {
  public let constant: Bool?

  /// True when it may hold just where another condition doesn't.
  public let mayBeOpposite: Bool
  public let whenTrue: [FlowCondition.Test]
  public let whenFalse: [FlowCondition.Test]

  public init(
    constant: Bool?, mayBeOpposite: Bool = false, whenTrue: [FlowCondition.Test] = [],
    whenFalse: [FlowCondition.Test] = []
  ) {
    self.constant = constant
    self.mayBeOpposite = mayBeOpposite
    self.whenTrue = whenTrue
    self.whenFalse = whenFalse
  }
}

extension PolicySection {
  /// The section's place among all: it is asked for so often that no name is looked at.
  fileprivate var number: Int {
    switch self {
    case .inbound: 0
    case .backend: 1
    case .outbound: 2
    case .onError: 3
    }
  }
}

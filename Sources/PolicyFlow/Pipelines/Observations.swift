public import PolicyCatalog
public import PolicySyntax
import SourceText

/// What is known at the points of one document, for all calls that run through it.
public struct Observations: Sendable {
  /// What holds at a point for some calls.
  public struct Way: Sendable {
    public let state: CallState
    public let circumstances: Circumstances

    /// The calls for which it holds.
    public internal(set) var targets: [Target]

    public var section: PolicySection? { circumstances.section }
  }

  /// What is known before an expression is evaluated, by where it begins.
  private var code: [Int: WayList] = [:]

  /// What is known before a statement acts, by where it begins.
  private var statements: [Int: WayList] = [:]

  /// A point at which requests are handed to the backend, or may be.
  public struct Forwarding: Sendable {
    /// The statement that does it; nil for what isn't known, and for the service by itself.
    public let statement: Statement?
    public var ways: [Way] { list.ways }
    fileprivate var list = WayList()
  }

  /// The points at which requests are handed to the backend, in whichever document they are.
  public private(set) var forwarding: [Forwarding] = []

  /// Where in `forwarding` a statement is; under nil what isn't known.
  private var forwardingIndices: [ObjectIdentifier?: Int] = [:]

  private let tree: SyntaxTree

  init(of tree: SyntaxTree) { self.tree = tree }

  /// What is known before an expression of the document is evaluated; empty where nothing leads to
  /// it.
  public func ways(to expression: ExpressionSource) -> [Way] {
    code[expression.span.start]?.ways ?? []
  }

  /// What is known before a statement of the document acts; empty where nothing leads to it.
  public func ways(to statement: Element) -> [Way] { statements[statement.span.start]?.ways ?? [] }

  mutating func note(
    _ point: Point, _ circumstances: Circumstances, _ state: CallState, _ target: Target
  ) {
    switch point {
    case .code(let evaluated):
      guard evaluated.element.tree === tree else { return }
      code[evaluated.offset, default: WayList()].add(circumstances, state, target)
    case .statement(let statement):
      if statement.forwards { noteForwarding(by: statement, circumstances, state, target) }
      guard statement.element.tree === tree else { return }
      statements[statement.element.span.start, default: WayList()]
        .add(circumstances, state, target)
    case .unknown:
      if circumstances.section == .backend {
        noteForwarding(by: nil, circumstances, state, target)
      }
    case .end:
      break
    }
  }

  private mutating func noteForwarding(
    by statement: Statement?, _ circumstances: Circumstances, _ state: CallState, _ target: Target
  ) {
    let key = statement.map(ObjectIdentifier.init)
    let index = forwardingIndices[key] ?? forwarding.endIndex
    if index == forwarding.endIndex {
      forwardingIndices[key] = index
      forwarding.append(Forwarding(statement: statement))
    }
    forwarding[index].list.add(circumstances, state, target)
  }
}

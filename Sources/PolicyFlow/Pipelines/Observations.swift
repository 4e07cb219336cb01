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

    public var section: PolicySection { circumstances.section }
  }

  /// What is known before an expression is evaluated, by where it begins.
  private var code: [Int: [Way]] = [:]

  /// What is known before a statement acts, by where it begins.
  private var statements: [Int: [Way]] = [:]

  /// A point at which requests are handed to the backend, or may be.
  public struct Forwarding: Sendable {
    /// The statement that does it; nil for what isn't known, and for the service by itself.
    public let statement: Statement?
    public internal(set) var ways: [Way]
  }

  /// The points at which requests are handed to the backend, in whichever document they are.
  public private(set) var forwarding: [Forwarding] = []

  private let tree: SyntaxTree

  init(of tree: SyntaxTree) { self.tree = tree }

  /// What is known before an expression of the document is evaluated; empty where nothing leads to
  /// it.
  public func ways(to expression: ExpressionSource) -> [Way] {
    code[expression.span.start] ?? []
  }

  /// What is known before a statement of the document acts; empty where nothing leads to it.
  public func ways(to statement: Element) -> [Way] { statements[statement.span.start] ?? [] }

  mutating func note(
    _ point: Point, _ circumstances: Circumstances, _ state: CallState, _ target: Target
  ) {
    let way = Way(state: state, circumstances: circumstances, targets: [target])
    switch point {
    case .code(let evaluated):
      guard evaluated.element.tree === tree else { return }
      code[evaluated.offset, default: []].merge(way)
    case .statement(let statement):
      if statement.forwards { noteForwarding(by: statement, way) }
      guard statement.element.tree === tree else { return }
      statements[statement.element.span.start, default: []].merge(way)
    case .unknown:
      if circumstances.section == .backend { noteForwarding(by: nil, way) }
    }
  }

  private mutating func noteForwarding(by statement: Statement?, _ way: Way) {
    if let known = forwarding.firstIndex(where: { $0.statement === statement }) {
      forwarding[known].ways.merge(way)
    } else {
      forwarding.append(Forwarding(statement: statement, ways: [way]))
    }
  }
}

extension [Observations.Way] {
  /// Adds a way, or its calls to those of one that is the same.
  fileprivate mutating func merge(_ way: Observations.Way) {
    let same = firstIndex { $0.circumstances == way.circumstances && $0.state == way.state }
    guard let same else { return append(way) }
    for target in way.targets where self[same].targets.last != target {
      self[same].targets.append(target)
    }
  }
}

import PolicyCatalog
public import PolicySyntax
public import ServiceModel
import SourceText

/// Which statements run before those of a document, and which after them, for all calls that run through
/// it.
///
/// Statements that run others are not asked about: some of what they run comes before they end.
public final class StatementOrder {
  /// What is known of other statements where some run.
  public struct Others: Sendable {
    /// The names of those that ran on every call that comes here.
    public let surely: Set<String>

    /// The names of those that ran on some call; nil where there may be others of which nothing is known.
    public let perhaps: Set<String>?
  }

  private let flow: ServiceFlow
  private let document: DocumentFlow
  private let placement: Placement?
  private var earlier: [Int: Others]?
  private var later: [Int: Others] = [:]

  /// So many statements of a document are asked what runs after them; each costs a walk.
  private static let maximumWalks = 64

  /// - Parameters:
  ///   - document: what the document does, whether or not it is one of the service.
  ///   - placement: where the document is attached; nil when nothing tells.
  public init(of document: DocumentFlow, at placement: Placement?, in flow: ServiceFlow) {
    self.document = document
    self.placement = placement
    self.flow = flow
  }

  /// What ran before a statement has its turn; nil where nothing is known of it.
  public func before(_ element: Element) -> Others? {
    guard let statement = statement(around: element) else { return nil }
    return earlierStatements[statement.span.start]
  }

  /// What runs after a statement had its turn; nil where nothing is known of it. Errors aside, in so far as
  /// it is about what surely runs.
  public func after(_ element: Element) -> Others? {
    guard let statement = statement(around: element) else { return nil }
    let start = statement.span.start
    if let known = later[start] { return known }
    guard later.count < Self.maximumWalks else { return nil }
    let found = laterStatements(than: statement)
    later[start] = found
    return found
  }

  /// The statement that an element is, or belongs to; nil where it is none that has its turn, or one that
  /// runs others.
  private func statement(around element: Element) -> Element? {
    var current: Element? = element
    while let found = current {
      if earlierStatements[found.span.start] != nil {
        return found.runsOthers ? nil : found
      }
      current = found.parent
    }
    return nil
  }

  // MARK: Walks

  private var earlierStatements: [Int: Others] {
    if let earlier { return earlier }
    var found: [Int: Others] = [:]
    forEachWalk(since: nil) { [document] point, state, _ in
      guard case .statement(let statement) = point, statement.element.tree === document.tree
      else { return }
      let passed = state.passed(before: statement)
      let start = statement.element.span.start
      let before = found[start]
      let perhaps = state.mayHideOthers ? nil : passed.perhaps
      found[start] = Others(
        surely: before?.surely.intersection(passed.surely) ?? passed.surely,
        perhaps: before.map { $0.perhaps.flatMap { perhaps?.union($0) } } ?? perhaps)
    }
    earlier = found
    return found
  }

  private func laterStatements(than origin: Element) -> Others? {
    var surely: Set<String>?
    var perhaps: Set<String>? = []
    forEachWalk(since: origin) { point, state, section in
      guard state.isCounting else { return }
      switch point {
      case .statement(let statement):
        guard statement.element != origin else { return }
        perhaps?.insert(statement.element.name)
        if statement.endings.contains(where: { $0.way == .answer }) {
          let passed = state.passed(before: statement).surely.union([statement.element.name])
          surely = surely?.intersection(passed) ?? passed
        }
      case .unknown:
        perhaps = nil
      case .end:
        guard section == .outbound else { return }
        surely = surely?.intersection(state.passedAtEnd) ?? state.passedAtEnd
      case .code: break
      }
    }
    return Others(surely: surely ?? [], perhaps: perhaps)
  }

  private func forEachWalk(
    since origin: Element?, _ look: @escaping (Point, PassedStatements, PolicySection?) -> Void
  ) {
    for pipeline in flow.pipelines(through: document, at: placement) {
      let pipeline = pipeline.withoutBrokenDocuments
      var walk = Walk<PassedStatements>(pipeline) { point, circumstances, state in
        look(point, state, circumstances.section)
      }
      walk.run(
        from: PassedStatements(
          since: origin, mayHideOthers: pipeline.target.mayBeginElsewhere))
    }
  }
}

extension Element {
  /// True for a statement that runs those in it as a part of the pipeline.
  fileprivate var runsOthers: Bool {
    switch StatementCatalog.statement(for: self)?.effects.runs {
    // What these hold makes up a message, and is no part of the pipeline.
    case .ownRequest, .ownAnswer, nil: false
    default: true
    }
  }
}

import PolicyCatalog
public import PolicyExpressions
import PolicyFlow
import PolicySchema
public import PolicySyntax
import ServiceModel
public import SourceText

/// How a check reports about a policy document, and what it may know beside the document.
public struct Report {
  /// What all checks of one document share; one reference, since a report is made for every check.
  final class Walk {
    let context: DocumentContext
    let service: ServiceContext
    let sink: any FindingReceiver

    /// What is known at the points of the document, for all calls that run through it.
    private lazy var observations = Observations(of: context, in: service)

    /// The same for inbound alone, where it is asked about by itself.
    private lazy var inboundObservations = Observations(of: context, in: service, only: .inbound)

    /// Where inbound is, for a document that has more and is no operation's: what calls do before they come
    /// to its inbound is little, and to know how they come to the rest, operations are followed to the end.
    private lazy var separateInbound: Span? = {
      guard let scope = context.document.placement?.scope, scope != .operation else { return nil }
      let sections = context.document.sectionsWithContent
      guard sections.contains(.inbound), sections.count > 1 else { return nil }
      return context.document.tree.root?.firstChild(named: PolicySection.inbound.rawValue)?.span
    }()

    /// Where the requests that run through the document are handed to the backend. Few checks ask, and
    /// only they need the calls followed that far.
    private(set) lazy var forwarding = Observations(of: context, in: service, reachBackend: true)
      .forwarding

    /// The same where it is followed what values are made of, too. Few documents have a place where
    /// checks ask for that.
    private(set) lazy var contentObservations = Observations(
      of: context, in: service, followContents: true)

    /// Which statements run before those of the document, and which after them.
    private(set) lazy var statementOrder = StatementOrder(
      of: context[DocumentFlow.self], at: context.document.placement,
      in: service[ServiceFlow.self])

    /// What the document's own pipeline may run, by section.
    private var ownStatements: [PolicySection: StatementList] = [:]

    /// What the statements of a section do, and which is an element's.
    private var indexes: [PolicySection: StatementIndex] = [:]

    /// What is known where a section is over.
    private var ends: [PolicySection: [Observations.Way]] = [:]

    /// What is known at the points around an offset of the document, for all calls that run through it.
    func observations(at offset: Int) -> Observations {
      if let inbound = separateInbound, inbound.range.contains(offset) {
        return inboundObservations
      }
      return observations
    }

    func ownStatements(in section: PolicySection) -> StatementList {
      if let known = ownStatements[section] { return known }
      let list = service[ServiceFlow.self].alone(
        context[DocumentFlow.self], at: context.document.placement
      ).statements(in: section)
      ownStatements[section] = list
      return list
    }

    func index(ofOwnStatementsIn section: PolicySection) -> StatementIndex {
      if let known = indexes[section] { return known }
      let index = StatementIndex(of: ownStatements(in: section).statements)
      indexes[section] = index
      return index
    }

    func ways(toEndOf section: PolicySection) -> [Observations.Way] {
      if let known = ends[section] { return known }
      let ways = service[ServiceFlow.self].ways(
        toEndOf: section, through: context[DocumentFlow.self], at: context.document.placement)
      ends[section] = ways
      return ways
    }

    init(context: DocumentContext, service: ServiceContext, sink: any FindingReceiver) {
      self.context = context
      self.service = service
      self.sink = sink
    }
  }

  public var document: PolicyDocument { context.document }
  public var settings: PolicySettings { context.settings }

  /// The service that the document belongs to, with what is known of all its documents.
  public var service: ServiceContext { walk.service }

  /// The template language that the text of the document tells, where nothing else does.
  public var detectedTemplate: DetectedTemplate? { context.detectedTemplate }

  /// The expressions of the document in the order of the text, for checks that look at several at
  /// once.
  public var expressions: [PolicyExpression] { context.expressions }

  /// Those that begin in a part of the document.
  public func expressions(in span: Span) -> ArraySlice<PolicyExpression> {
    context.expressions(in: span)
  }

  /// The one that stands at a source; nil where the source is that of another document.
  public func expression(at source: ExpressionSource) -> PolicyExpression? {
    source.value.tree === document.tree
      ? context.expression(startingAt: source.span.start) : nil
  }

  /// A fact about the document: derived for the first check that asks, and kept for the others.
  public subscript<Fact: DocumentFact>(_: Fact.Type) -> Fact { context[Fact.self] }

  /// What an expression of the document means; nil for code that is not C#, or that a template fills
  /// in first.
  public func binding(of expression: PolicyExpression) -> Binding? {
    context.binding(of: expression)
  }

  let rule: RuleTable.Index
  let walk: Walk

  var context: DocumentContext { walk.context }

  /// What few checks are woken for, in an object of its own: a report is made for each check and each thing
  /// that it looks at.
  private var occasion: Occasion?

  private final class Occasion {
    /// The deviation from the catalogue that the check was woken for.
    let deviation: Deviation?

    /// How many mistakes are counted instead of each finding that is reported; nil where they are
    /// reported.
    let countedOnly: Int?

    init(_ deviation: Deviation?, countedOnly: Int?) {
      self.deviation = deviation
      self.countedOnly = countedOnly
    }
  }

  init(rule: RuleTable.Index, walk: Walk) {
    self.rule = rule
    self.walk = walk
  }

  /// The same for a deviation, or for one mistake that stands for many of its kind.
  func woken(by deviation: Deviation? = nil, countingOnly count: Int?) -> Report {
    var report = self
    report.occasion = Occasion(deviation, countedOnly: count)
    return report
  }

  /// Reports a finding at a span of the document.
  ///
  /// - Parameters:
  ///   - span: the smallest text that is wrong.
  ///   - message: what is wrong, why, and what to do; lower-case start, no final stop.
  ///   - ceiling: what this finding is worth at the most, where that is less than what the rule is
  ///     worth in general.
  ///   - restsOnAbsence: true for what is wrong because something is not there.
  ///   - extent: the calls for which it holds.
  ///   - serviceMessage: what the service says when it refuses the policy for this, where known.
  ///   - environment: the environment whose named values make it; nil where all do.
  ///
  /// The words are asked for only where the finding is shown.
  public func callAsFunction(
    _ span: Span, _ message: @autoclosure () -> String, atMost ceiling: Severity? = nil,
    restsOnAbsence: Bool = false, holdingFor extent: Extent = .always,
    related: @autoclosure () -> [Note] = [],
    fixes: @autoclosure () -> [Fix] = [], serviceMessage: @autoclosure () -> String? = nil,
    in environment: String? = nil
  ) {
    let deviation = occasion?.deviation
    let doubt = deviation?.dispute?.ceiling
    // Without a source that says that the service refuses it, it is very probably a mistake.
    let unproven: Severity? = deviation?.isUnproven == true ? .warning : nil
    let absence = restsOnAbsence ? service.model.completeness.ceilingOfAbsence : nil
    let ceiling = [ceiling, doubt, unproven, absence, extent.ceiling].compactMap(\.self).min()
    if let countedOnly = occasion?.countedOnly {
      return walk.sink.count(
        countedOnly, of: rule, atMost: ceiling, fixes: fixes(), in: document.source)
    }
    let place = place(span)
    walk.sink.add(rule, at: place, atMost: ceiling, fixes: fixes) { fixes in
      FindingSink.Finding(
        rule: rule, place: place, message: message() + extent.productSuffix, related: related(),
        fixes: fixes, serviceMessage: doubt == nil ? serviceMessage() : nil,
        basis: deviation.map(Basis.init), environment: environment ?? deviation?.environment,
        operations: extent.operations, apis: extent.apis)
    }
  }

  /// Hands all problems of the document's text to a check, each with the report for it.
  ///
  /// Of a kind that occurs too often, the last call is for all that are known by their number alone:
  /// what the check reports then is counted so many times.
  public func forEachProblem(_ check: (SyntaxProblem, Report) -> Void) {
    for problem in document.tree.problems { check(problem, self) }
    for further in document.tree.furtherProblems {
      check(further.example, woken(countingOnly: further.count))
    }
  }

  /// A span of the document with the document's name.
  public func place(_ span: Span) -> Place { Place(document.source, span) }

  /// A change of the document.
  public func edit(_ span: Span, with replacement: String) -> Edit {
    Edit(place(span), with: replacement)
  }
}

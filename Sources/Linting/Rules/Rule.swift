public import PolicyCatalog
public import PolicyExpressions
public import PolicySchema
public import PolicySyntax
public import ServiceModel
public import SourceText

/// A check that policies are put through.
///
/// A rule has no state: it says in `subscribe` what it wants to see, and reports from there. Its id
/// comes from its file, its severity, options and words from the Markdown page beside it.
public protocol Rule: Sendable {
  init()

  /// Registers the rule's checks.
  func subscribe(to events: inout Events)
}

/// What rules may wake up for. One table is made per configuration; each document is walked once.
public struct Events: Sendable {
  typealias ElementCheck = @Sendable (Element, Report) -> Void

  struct Subscription<Check: Sendable>: Sendable {
    let rule: Int
    let check: Check
  }

  struct NamedSubscription: Sendable {
    let name: ElementName
    let rule: Int
    let check: ElementCheck
  }

  /// The options of the rule that is subscribing.
  public internal(set) var options: RuleOptions

  /// The index of the rule that is subscribing.
  var rule = 0

  var elementChecks: [UInt32: [NamedSubscription]] = [:]
  var everyElementChecks: [Subscription<ElementCheck>] = []
  var expressionChecks: [Subscription<@Sendable (PolicyExpression, Report) -> Void>] = []
  var boundExpressionChecks: [Subscription<@Sendable (PolicyExpression, Binding, Report) -> Void>] =
    []
  var namedValueChecks: [Subscription<@Sendable (NamedValueUse, Report) -> Void>] = []
  var nodeChecks: [Subscription<@Sendable (Node, Report) -> Void>] = []
  var documentChecks: [Subscription<@Sendable (PolicyDocument, Report) -> Void>] = []
  var deviationChecks: [Subscription<@Sendable (Deviation, Report) -> Void>] = []
  var serviceChecks: [Subscription<@Sendable (Service, ServiceReport) -> Void>] = []

  init() {
    options = RuleOptions([])
  }

  /// Wakes the check for every element with one of the names.
  public mutating func on(
    _ names: ElementName..., check: @escaping @Sendable (Element, Report) -> Void
  ) {
    on(names, check: check)
  }

  /// Wakes the check for every element with one of the names.
  public mutating func on(
    _ names: [ElementName], check: @escaping @Sendable (Element, Report) -> Void
  ) {
    for name in names {
      elementChecks[name.hash, default: []]
        .append(NamedSubscription(name: name, rule: rule, check: check))
    }
  }

  /// Wakes the check for every element.
  public mutating func onElement(_ check: @escaping @Sendable (Element, Report) -> Void) {
    everyElementChecks.append(Subscription(rule: rule, check: check))
  }

  /// Wakes the check for every node that is no element: text, comments and the like.
  public mutating func onNode(_ check: @escaping @Sendable (Node, Report) -> Void) {
    nodeChecks.append(Subscription(rule: rule, check: check))
  }

  /// Wakes the check for every policy expression.
  public mutating func onExpression(
    _ check: @escaping @Sendable (PolicyExpression, Report) -> Void
  ) {
    expressionChecks.append(Subscription(rule: rule, check: check))
  }

  /// Wakes the check for every policy expression that can be compiled, with what its code means.
  ///
  /// Left out are those that don't end, that did not parse, that a template has yet to fill in, and
  /// that may be text.
  /// An expression is bound once for all these checks, and not at all without them.
  public mutating func onBoundExpression(
    _ check: @escaping @Sendable (PolicyExpression, Binding, Report) -> Void
  ) {
    boundExpressionChecks.append(Subscription(rule: rule, check: check))
  }

  /// Wakes the check for every `{{reference}}` to a named value, in text and in expressions.
  /// Braces of Liquid templates are none.
  public mutating func onNamedValue(_ check: @escaping @Sendable (NamedValueUse, Report) -> Void) {
    namedValueChecks.append(Subscription(rule: rule, check: check))
  }

  /// Wakes the check once per document.
  public mutating func onDocument(_ check: @escaping @Sendable (PolicyDocument, Report) -> Void) {
    documentChecks.append(Subscription(rule: rule, check: check))
  }

  /// Wakes the check for every place where a document isn't what the catalogue of statements says.
  ///
  /// What the sources disagree about is worth what their evidence is worth, and the finding carries
  /// who says what.
  public mutating func onDeviation(_ check: @escaping @Sendable (Deviation, Report) -> Void) {
    deviationChecks.append(Subscription(rule: rule, check: check))
  }

  /// Wakes the check once per run, after all documents. It may report only into the files that
  /// describe the service, such as named values and OpenAPI documents: what is wrong in a policy
  /// is found while that policy is walked.
  public mutating func onService(_ check: @escaping @Sendable (Service, ServiceReport) -> Void) {
    serviceChecks.append(Subscription(rule: rule, check: check))
  }
}

/// A policy document and where it is attached.
public struct PolicyDocument: Sendable {
  public let tree: SyntaxTree

  /// Nil when nothing tells where the document belongs.
  public let placement: Placement?

  public init(tree: SyntaxTree, placement: Placement?) {
    self.tree = tree
    self.placement = placement
  }

  public var source: SourceText { tree.source }
}

/// A policy expression together with its tokens and its owner.
public struct PolicyExpression: Sendable {
  public let source: ExpressionSource
  public let code: DecodedText

  /// The tokens of the code, in which the placeholders of a template are holes.
  public let tokenized: TokenizedCode
  public let tree: ExpressionTree

  /// False for code of which only the template knows what it will be.
  public let isReadable: Bool

  /// The value that the expression is, or begins.
  public let value: Value

  /// The element whose attribute or text holds the expression.
  public let element: Element

  /// The attribute that holds the expression; nil for text.
  public let attribute: Attribute?

  public var tokens: [Token] { tokenized.tokens }

  /// The expressions of a document in the order of the text: those of an element's attributes, then
  /// what stands inside the element.
  ///
  /// What looks like one behind other text is text as well, and sent as it stands.
  static func all(in tree: SyntaxTree, template: TemplateLanguage) -> [PolicyExpression] {
    guard tree.hasExpressions else { return [] }
    return tree.allNodes.flatMap { node -> [PolicyExpression] in
      if let element = node.element {
        return element.attributes.compactMap { attribute in
          attribute.value.leadingExpression.map {
            PolicyExpression(
              $0, in: attribute.value, element: element, attribute: attribute, template: template)
          }
        }
      }
      guard let text = node.text, let parent = node.parent,
        let source = text.value.leadingExpression
      else { return [] }
      return [
        PolicyExpression(
          source, in: text.value, element: parent, attribute: nil, template: template)
      ]
    }
  }

  private init(
    _ source: ExpressionSource, in value: Value, element: Element, attribute: Attribute?,
    template: TemplateLanguage
  ) {
    self.source = source
    self.value = value
    self.element = element
    self.attribute = attribute
    code = source.code
    let codeWithHoles = template.codeWithHoles(code.bytes)
    isReadable = codeWithHoles != nil
    tokenized = TokenizedCode(codeWithHoles ?? code.bytes)
    tree = ExpressionTree(parsing: tokenized, as: source.form)
  }

  /// The place in the file of one token.
  public func span(of token: Token) -> Span { code.fileSpan(token.range) }

  /// The place in the file of a run of tokens.
  public func span(ofTokens range: Range<Int>) -> Span {
    guard let first = range.first, let last = range.last else { return source.span }
    return code.fileSpan(tokens[first].range.lowerBound..<tokens[last].range.upperBound)
  }
}

extension ExpressionTree {
  fileprivate init(parsing code: TokenizedCode, as form: ExpressionSource.Form) {
    self.init(parsing: code, as: form == .oneLine ? .expression : .statements)
  }
}

/// One `{{reference}}` and what it stands in.
public struct NamedValueUse: Sendable {
  public let reference: NamedValueReference
  public let element: Element
  public let attribute: Attribute?

  /// The expression around the reference; nil in literal text.
  public let expression: PolicyExpression?

  /// True inside an interpolated C# string, where doubled braces may just be braces; false there,
  /// too, for a name that is known, since the service puts named values in before it reads C#.
  public let isAmbiguous: Bool
}

/// How a check reports about a policy document, and what it may know beside the document.
public struct Report {
  /// What all checks of one document share; one reference, since a report is made for every check.
  final class Context {
    let document: PolicyDocument
    let service: Service
    let settings: PolicySettings
    let detectedTemplate: DetectedTemplate?
    let sink: FindingSink

    /// The expressions of the document, cut and parsed when they are first asked for.
    private(set) lazy var expressions = PolicyExpression.all(
      in: document.tree, template: settings.template)

    /// What expressions mean that a check has asked about, by where they begin.
    private var bindings: [Int: Binding?] = [:]

    /// What checks have derived from the document, by its type.
    private var derivedFacts: [ObjectIdentifier: Any] = [:]

    init(
      document: PolicyDocument, service: Service, settings: PolicySettings,
      detectedTemplate: DetectedTemplate?, sink: FindingSink
    ) {
      self.document = document
      self.service = service
      self.settings = settings
      self.detectedTemplate = detectedTemplate
      self.sink = sink
    }

    func derived<Fact>(_ derive: () -> Fact) -> Fact {
      let type = ObjectIdentifier(Fact.self)
      if let known = derivedFacts[type] as? Fact { return known }
      let fact = derive()
      derivedFacts[type] = fact
      return fact
    }

    /// The expression that begins at an offset; they are in the order of the text.
    func expression(startingAt offset: Int) -> PolicyExpression? {
      var low = 0
      var high = expressions.count
      while low < high {
        let middle = (low + high) / 2
        if expressions[middle].source.span.start < offset {
          low = middle + 1
        } else {
          high = middle
        }
      }
      guard low < expressions.count, expressions[low].source.span.start == offset else {
        return nil
      }
      return expressions[low]
    }

    /// What an expression of the document means, found out once; nil when it can't be told.
    func binding(of expression: PolicyExpression) -> Binding? {
      let start = expression.source.span.start
      if let known = bindings[start] { return known }
      let binding =
        expression.isReadable ? binding(of: expression.source, parsedAs: expression.tree) : nil
      bindings[start] = .some(binding)
      return binding
    }

    /// What an expression of any document means.
    func binding(of source: ExpressionSource, parsedAs tree: ExpressionTree) -> Binding? {
      source.isTerminated && tree.problems.isEmpty ? Binding(of: tree) : nil
    }
  }

  public var document: PolicyDocument { context.document }
  public var service: Service { context.service }
  public var settings: PolicySettings { context.settings }

  /// The template language that the text of the document tells, where nothing else does.
  public var detectedTemplate: DetectedTemplate? { context.detectedTemplate }

  /// The expressions of the document in the order of the text, for checks that look at several at
  /// once.
  public var expressions: [PolicyExpression] { context.expressions }

  /// What an expression means, of this document or another; nil for code that is not C#, or that a
  /// template fills in first.
  public func binding(of source: ExpressionSource) -> Binding? {
    if source.value.tree === document.tree {
      return context.expression(startingAt: source.span.start).flatMap(context.binding)
    }
    guard let code = settings.template.codeWithHoles(source.code.bytes) else { return nil }
    return context.binding(
      of: source, parsedAs: ExpressionTree(parsing: TokenizedCode(code), as: source.form))
  }

  /// What an expression of this document means; nil for code that is not C#, or that a template
  /// fills in first.
  public func binding(of expression: PolicyExpression) -> Binding? {
    context.binding(of: expression)
  }

  /// What several checks need to know of the document: derived by the first, and kept for the others.
  ///
  /// - Parameter derive: gives the fact; must depend on nothing but the report, since the fact's type
  ///   tells which one it is.
  public func derived<Fact>(_ derive: (Report) -> Fact) -> Fact {
    context.derived { derive(self) }
  }

  let rule: Int
  let context: Context

  /// The deviation from the catalogue that the check was woken for.
  var deviation: Deviation?

  /// How many mistakes are counted instead of each finding that is reported; nil where they are
  /// reported.
  var countedOnly: Int?

  /// Reports a finding at a span of the document.
  ///
  /// - Parameters:
  ///   - span: the smallest text that is wrong.
  ///   - message: what is wrong, why, and what to do; lower-case start, no final stop.
  ///   - ceiling: what this finding is worth at the most, where that is less than what the rule is
  ///     worth in general.
  ///   - serviceMessage: what the service says when it refuses the policy for this, where known.
  ///
  /// The words are asked for only where the finding is shown.
  public func callAsFunction(
    _ span: Span, _ message: @autoclosure () -> String, atMost ceiling: Severity? = nil,
    related: @autoclosure () -> [Note] = [], fixes: @autoclosure () -> [Fix] = [],
    serviceMessage: @autoclosure () -> String? = nil
  ) {
    let doubt = deviation?.dispute?.ceiling
    // Without a source that says that the service refuses it, it is very probably a mistake.
    let unproven: Severity? = deviation?.isUnproven == true ? .warning : nil
    let ceiling = [ceiling, doubt, unproven].compactMap(\.self).min()
    if let countedOnly {
      return context.sink.count(
        countedOnly, of: rule, atMost: ceiling, fixes: fixes(), in: context.document.source)
    }
    let place = place(span)
    context.sink.add(rule, at: place, atMost: ceiling, fixes: fixes) { fixes in
      FindingSink.Finding(
        rule: rule, place: place, message: message(), related: related(), fixes: fixes,
        serviceMessage: doubt == nil ? serviceMessage() : nil, basis: deviation.map(Basis.init))
    }
  }

  /// Hands all problems of the document's text to a check, each with the report for it.
  ///
  /// Of a kind that occurs too often, the last call is for all that are known by their number alone:
  /// what the check reports then is counted so many times.
  public func forEachProblem(_ check: (SyntaxProblem, Report) -> Void) {
    for problem in document.tree.problems { check(problem, self) }
    for further in document.tree.furtherProblems {
      var report = self
      report.countedOnly = further.count
      check(further.example, report)
    }
  }

  /// A span of the document with the document's name.
  public func place(_ span: Span) -> Place { Place(context.document.source, span) }

  /// A change of the document.
  public func edit(_ span: Span, with replacement: String) -> Edit {
    Edit(place(span), with: replacement)
  }
}

/// How a check reports about the files that describe the service.
public struct ServiceReport {
  public let settings: PolicySettings

  /// The named values that policies refer to, everywhere in the run.
  public let namedValueUses: [String: [Place]]

  /// True when every policy of the service was read, so that "used nowhere" can be said.
  public let sawWholeService: Bool

  let rule: Int
  let sink: FindingSink

  /// Reports a finding at a place in one of the service's files; `ceiling` is what it is worth at
  /// the most.
  public func callAsFunction(
    _ place: Place, _ message: @autoclosure () -> String, atMost ceiling: Severity? = nil,
    related: @autoclosure () -> [Note] = [], fixes: @autoclosure () -> [Fix] = []
  ) {
    sink.add(rule, at: place, atMost: ceiling, fixes: fixes) { fixes in
      FindingSink.Finding(
        rule: rule, place: place, message: message(), related: related(), fixes: fixes)
    }
  }
}

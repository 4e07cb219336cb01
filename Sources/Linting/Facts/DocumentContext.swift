public import PolicyExpressions
public import PolicySyntax
public import ServiceModel
import SourceText
import Synchronization

/// One document with all that facts about it may depend on: its text, the settings that hold for it,
/// and the data of its service, but no other document.
///
/// Safe to ask from many threads.
public final class DocumentContext: Sendable {
  public let document: PolicyDocument

  /// The settings, with the template language that the document tells where nothing else does.
  public let settings: PolicySettings

  /// The template language that the text of the document tells, where nothing else does.
  public let detectedTemplate: DetectedTemplate?

  /// The named values of the service, one set for each environment.
  public let namedValueSets: [NamedValueSet]

  /// Which of them are put into the code.
  private let reading: CodeReading

  /// The code that was read before.
  let keeper: any CodeKeeper

  /// The facts that are parts of facts of the service.
  private let parts = FactStore()

  private struct Code: Sendable {
    var code: DocumentCode?
    var userCount = 0
  }

  private let code = Mutex(Code())

  /// - Parameters:
  ///   - settings: those that the configuration gives for the document's path.
  ///   - pool: the code of all documents.
  init(
    _ document: PolicyDocument, settings: PolicySettings, namedValueSets: [NamedValueSet],
    pool: CodePool
  ) {
    self.document = document
    keeper = document.memory ?? pool
    self.namedValueSets = namedValueSets
    reading = .common
    var settings = settings
    var detectedTemplate: DetectedTemplate?
    settings.detect(document.form)
    if !settings.isTemplateNamed, document.form.template == nil, settings.template == .none {
      detectedTemplate = DetectedTemplate(in: document.tree)
      settings.detect(template: detectedTemplate?.language)
    }
    self.settings = settings
    self.detectedTemplate = detectedTemplate
  }

  private init(_ context: DocumentContext, reading: CodeReading) {
    document = context.document
    keeper = context.keeper
    settings = context.settings
    detectedTemplate = context.detectedTemplate
    namedValueSets = context.namedValueSets
    self.reading = reading
  }

  /// The same document with other named values put into its code; itself where they are the same.
  func reading(_ other: CodeReading) -> DocumentContext {
    if case (.common, .common) = (reading, other) { return self }
    return DocumentContext(self, reading: other)
  }

  /// A fact about the document.
  public subscript<Fact: DocumentFact>(_: Fact.Type) -> Fact {
    parts.known(Fact.self) ?? currentCode.facts.fact(Fact.self) { Fact.derive(from: self) }
  }

  /// A fact that is kept beyond the time in which the document is looked at.
  func part<Part: DocumentFact>(_: Part.Type) -> Part {
    parts.fact(Part.self) {
      whileInUse { currentCode.facts.known(Part.self) ?? Part.derive(from: self) }
    }
  }

  // MARK: Code

  /// The expressions of the document in the order of the text.
  public var expressions: [PolicyExpression] {
    currentCode.expressions(of: document, reading, values, keeper)
  }

  /// The expression that begins at an offset.
  public func expression(startingAt offset: Int) -> PolicyExpression? {
    expressions(in: Span(offset, offset + 1)).first
  }

  /// The expressions that begin in a part of the document, in the order of the text.
  func expressions(in span: Span) -> ArraySlice<PolicyExpression> {
    let expressions = expressions
    func first(from offset: Int) -> Int {
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
      return low
    }
    return expressions[first(from: span.start)..<first(from: span.end)]
  }

  /// What an expression of the document means; nil for code that is not C#, or that a template fills
  /// in first.
  public func binding(of expression: PolicyExpression) -> Binding? {
    expression.isReadable && expression.source.isTerminated ? expression.known.binding : nil
  }

  /// What the expression means that begins where a source does; nil where none can be told.
  public func binding(of source: ExpressionSource) -> Binding? {
    expression(startingAt: source.span.start).flatMap(binding)
  }

  /// The code that begins where a source does; nil for code that isn't understood.
  public func understood(_ source: ExpressionSource) -> KnownCode? {
    guard let expression = expression(startingAt: source.span.start),
      binding(of: expression) != nil
    else { return nil }
    return expression.known
  }

  /// Keeps the expressions, what they mean, and the facts while something looks at the document, and
  /// lets them go afterwards: of thousands of documents only few are looked at at a time.
  public func whileInUse<Result>(_ look: () -> Result) -> Result {
    code.withLock { $0.userCount += 1 }
    defer {
      code.withLock { code in
        code.userCount -= 1
        if code.userCount == 0 { code.code = nil }
      }
    }
    return look()
  }

  private var currentCode: DocumentCode {
    code.withLock { code in
      if let known = code.code { return known }
      let made = DocumentCode()
      code.code = made
      return made
    }
  }
}

import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

/// A part of `context` that code makes something of.
struct CodeOrigin {
  /// The way to it, in one spelling.
  let path: AccessPath
  let place: Place

  /// What becomes of it there.
  let fate: ValueUse.Fate

  /// True where code only tests it, so that a value is not made of it.
  let isTested: Bool
}

/// What the code of each expression of a document looks at.
struct CodeOrigins: DocumentFact {
  private let origins: [Int: [CodeOrigin]]

  /// Where the code begins that gives something else each time.
  private let changing: Set<Int>

  static func derive(from context: DocumentContext) -> Self {
    var origins: [Int: [CodeOrigin]] = [:]
    var changing: Set<Int> = []
    for expression in context.expressions {
      let start = expression.source.span.start
      let looked = expression[LookedAt.self]
      if looked.isChanging { changing.insert(start) }
      guard context.binding(of: expression) != nil else { continue }
      origins[start] = looked.parts.map { part in
        CodeOrigin(
          path: part.path,
          place: Place(context.document.source, expression.span(ofNode: part.range)),
          fate: part.fate, isTested: part.isTested)
      }
    }
    return Self(origins: origins, changing: changing)
  }

  /// Nil for code that isn't understood.
  func of(_ source: ExpressionSource) -> [CodeOrigin]? { origins[source.span.start] }

  /// True for code with a time or a random number in it, so that its value is another one each time.
  func isChanging(_ source: ExpressionSource) -> Bool { changing.contains(source.span.start) }
}

/// What code looks at, wherever it stands.
private struct LookedAt: CodeFact {
  struct Part {
    let path: AccessPath
    let range: Range<Int>
    let fate: ValueUse.Fate
    let isTested: Bool
  }

  /// Nothing for code that isn't understood.
  let parts: [Part]

  /// True for code that gives something else each time.
  let isChanging: Bool

  static func derive(from code: KnownCode) -> Self {
    let uses = code.binding?.contextUses ?? []
    return Self(
      parts: uses.compactMap { use in
        guard use.firstOwnStep < use.path.steps.count else { return nil }
        return Part(
          path: use.path.subject, range: use.range, fate: use.fate,
          isTested: use.fate == .tested || use.path.steps.last?.name == "ContainsKey")
      },
      isChanging: code.tokenized.contains(anyOf: ["Guid", "Random", "DateTime", "DateTimeOffset"]))
  }
}

extension KnownCode {
  /// True where a value that the code makes may have a part that is looked for in it: it has, or a variable
  /// may hold one.
  func mayGive(_ isWanted: (AccessPath) -> Bool) -> Bool {
    self[LookedAt.self].parts.contains { part in
      !part.isTested && (part.path.starts(with: ["Variables"]) || isWanted(part.path))
    }
  }
}

/// What of a call a value is made of, variables followed to where they are set.
struct ValueOrigins {
  private(set) var parts: [CodeOrigin] = []

  /// The code that was followed, in the order in which it was met.
  private(set) var sources: [ExpressionSource] = []

  /// The statements other than `set-variable` that have set variables which the value is made of.
  private(set) var producers: [Statement] = []

  /// True where conditions decide which value it has, in the code or around a statement that sets a
  /// variable which it is made of.
  private(set) var isChosen = false

  /// True where a time or a random number is a part of it.
  private(set) var isChanging = false

  /// False where it is made of more, of which nothing is known.
  private(set) var isComplete = true

  /// How many variables are followed, one into the other.
  private static let maximumDepth = 4

  /// - Parameter way: what is known where the value is evaluated.
  init(of value: Value, on way: Observations.Way, _ report: Report) {
    var followed: Set<String> = []
    add(value, way, report, &followed, depth: 0)
  }

  /// What a variable's value is made of.
  ///
  /// - Parameter way: what is known where the variable is read.
  init(ofVariable name: String, on way: Observations.Way, _ report: Report) {
    var followed: Set<String> = [name]
    follow(variable: name, way, report, &followed, depth: 0)
  }

  private mutating func add(
    _ value: Value, _ way: Observations.Way, _ report: Report, _ followed: inout Set<String>,
    depth: Int
  ) {
    guard let source = value.leadingExpression else {
      // Text that isn't known may be anything, but it is the same in every call.
      return
    }
    guard let origins = report.origins(of: source), depth < Self.maximumDepth else {
      isComplete = false
      return
    }
    sources.append(source)
    if report.isChanging(source) { isChanging = true }
    if origins.contains(where: \.isTested) { isChosen = true }
    for origin in origins where !origin.isTested {
      guard origin.path.starts(with: ["Variables"]) else {
        parts.append(origin)
        continue
      }
      guard let end = origin.path.end(of: ["Variables", .anyIndex]),
        let name = AccessPath(Array(origin.path.steps[..<end])).variable
      else {
        isComplete = false
        continue
      }
      if followed.insert(name).inserted {
        follow(variable: name, way, report, &followed, depth: depth)
      }
    }
  }

  private mutating func follow(
    variable name: String, _ way: Observations.Way, _ report: Report, _ followed: inout Set<String>,
    depth: Int
  ) {
    let trace = way.state.variable(name)
    if trace.mayHaveOtherDoers || trace.doers.isEmpty { isComplete = false }
    isChosen =
      isChosen || trace.doers.count > 1
      || trace.doers.contains { $0.element.ancestors.contains { $0.is(.choose) } }
    for statement in trace.doers {
      if statement.element.is(.setVariable), let value = statement.element[.value]?.value {
        add(value, way, report, &followed, depth: depth + 1)
      } else {
        producers.append(statement)
      }
    }
  }
}

extension Report {
  /// What the code of an expression looks at, in whichever document it stands; nil where that isn't
  /// understood.
  func origins(of source: ExpressionSource) -> [CodeOrigin]? {
    facts(CodeOrigins.self, of: source.value.tree)?.of(source)
  }

  /// True for code that gives something else each time, in whichever document it stands.
  fileprivate func isChanging(_ source: ExpressionSource) -> Bool {
    facts(CodeOrigins.self, of: source.value.tree)?.isChanging(source) == true
  }
}

import Linting
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

/// What code looks at to decide what it gives, before variables are followed.
struct DecidingReads {
  private let source: ExpressionSource
  private let parts: [CodeOrigin]
  private let variables: [CodeDecidingReads.Variable]

  /// Nothing for code that isn't understood.
  init(of expression: PolicyExpression, _ report: Report) {
    source = expression.source
    let reads = expression[CodeDecidingReads.self]
    variables = reads.variables
    parts = reads.parts.map { part in
      CodeOrigin(
        path: part.path,
        place: Place(report.document.source, expression.span(ofNode: part.range)),
        fate: part.fate, isTested: part.fate == .tested)
    }
  }

  /// What decides for calls that come on a way.
  func origins(on way: Observations.Way, _ report: Report) -> DecidingOrigins {
    var all = DecidingOrigins(parts: parts, sources: [source])
    for variable in variables {
      let origins = ValueOrigins(ofVariable: variable.name, on: way, report)
      all.parts += origins.parts.map { $0.asked(variable.rest) }
      all.sources += origins.sources
    }
    return all
  }
}

/// What code looks at to decide what it gives, wherever it stands.
private struct CodeDecidingReads: CodeFact {
  struct Part {
    let path: AccessPath
    let range: Range<Int>
    let fate: ValueUse.Fate
  }

  struct Variable {
    let name: String

    /// What is asked of its value.
    let rest: [AccessPath.Step]
  }

  private(set) var parts: [Part] = []
  private(set) var variables: [Variable] = []

  static func derive(from code: KnownCode) -> Self {
    lazy var places = ExpressionPlaces(code.nodes)
    var reads = Self()
    for use in code.binding?.contextUses ?? [] where use.fate != .kept {
      let subject = use.path.subject
      let end = subject.end(of: ["Variables", .anyIndex])
      let name = end.flatMap { AccessPath(Array(subject.steps[..<$0])).variable }
      // Whether there is something is asked of what is only passed on, too.
      guard end == nil || name != nil, !use.onlyAsksForPresence(&places) else { continue }
      if let name {
        reads.variables.append(
          Variable(name: name, rest: end.map { Array(subject.steps[$0...]) } ?? []))
      } else {
        reads.parts.append(Part(path: subject, range: use.range, fate: use.fate))
      }
    }
    return reads
  }
}

extension KnownCode {
  /// True where some of what the code looks at may be looked for: it is, or a variable may hold it. What is only asked
  /// for its presence counts, too, since that takes longer to find out.
  func mayDecide(by isWanted: (AccessPath) -> Bool) -> Bool {
    (binding?.contextUses ?? []).contains { use in
      guard use.fate != .kept else { return false }
      let subject = use.path.subject
      return subject.end(of: ["Variables", .anyIndex]) != nil || isWanted(subject)
    }
  }
}

/// Where expressions stand in a list of nodes.
private struct ExpressionPlaces {
  let nodes: CodeNodes

  init(_ nodes: CodeNodes) { self.nodes = nodes }

  /// By the ranges of the expressions; of several at one range it is the outermost.
  private lazy var indices: [Range<Int>: Int] = Dictionary(
    nodes.indices.compactMap { index in
      if case .expression(let expression) = nodes[index] { (expression.range, index) } else { nil }
    }, uniquingKeysWith: { first, _ in first })

  /// The index of the expression at a range of the code; nil where there is none.
  mutating func index(ofExpressionAt range: Range<Int>) -> Int? { indices[range] }
}

extension CodeOrigin {
  /// What more is asked of a value once a variable holds it.
  fileprivate func asked(_ rest: [AccessPath.Step]) -> CodeOrigin {
    CodeOrigin(
      path: AccessPath(path.steps + rest), place: place, fate: fate, isTested: isTested)
  }
}

/// What of a call decides what an expression gives, variables followed to where they are set.
struct DecidingOrigins {
  fileprivate(set) var parts: [CodeOrigin]

  /// The code that was followed, that of the expression first.
  fileprivate(set) var sources: [ExpressionSource]

  /// True where the code that was followed has one of some words.
  func mention(_ words: [String]) -> Bool {
    sources.contains { TokenizedCode($0.code.bytes).contains(anyOf: words) }
  }
}

extension ValueUse {
  /// True where code asks only whether there is something.
  fileprivate func onlyAsksForPresence(_ places: inout ExpressionPlaces) -> Bool {
    if let name = path.steps.last?.name, ["ContainsKey", "Any", "Count", "Length"].contains(name) {
      return true
    }
    guard var index = places.index(ofExpressionAt: range) else { return false }
    while let parent = places.nodes.parent(of: index) {
      switch places.nodes[parent] {
      case .expression(.parenthesized), .expression(.cast), .expression(.asType): index = parent
      case .expression(.binary(let binary)):
        return [.equal, .notEqual].contains(binary.operator)
          && (binary.left.isNothing || binary.right.isNothing)
      case .expression(.call(let call)): return call.callee.asksForNothing
      default: return false
      }
    }
    return false
  }
}

extension ExpressionSyntax {
  /// True for `null` and the empty string.
  fileprivate var isNothing: Bool {
    switch self {
    case .literal(let literal): literal.value == .null || literal.value == .string("")
    case .member(let member): member.name.text == "Empty"
    default: false
    }
  }

  /// True for the methods that tell whether a string has something in it.
  fileprivate var asksForNothing: Bool {
    if case .member(let member) = self {
      ["IsNullOrEmpty", "IsNullOrWhiteSpace"].contains(member.name.text)
    } else {
      false
    }
  }
}

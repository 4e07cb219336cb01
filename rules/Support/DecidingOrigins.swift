import Linting
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

/// What of a call decides what an expression gives, variables followed to where they are set.
struct DecidingOrigins {
  private(set) var parts: [CodeOrigin] = []

  /// The code that was followed, that of the expression first.
  private(set) var sources: [ExpressionSource]

  /// - Parameters:
  ///   - binding: what the expression means.
  ///   - way: what is known where it is evaluated.
  init(
    of expression: PolicyExpression, _ binding: Binding, on way: Observations.Way, _ report: Report
  ) {
    sources = [expression.source]
    lazy var parents = CodeParents(expression.tree)
    for use in binding.contextUses where use.fate != .kept {
      let subject = use.path.subject
      guard let end = subject.end(of: ["Variables", .anyIndex]) else {
        // Whether there is something is asked of what is only passed on, too.
        guard !use.onlyAsksForPresence(parents) else { continue }
        parts.append(
          CodeOrigin(
            path: subject,
            place: Place(report.document.source, expression.span(ofNode: use.range)),
            fate: use.fate, isTested: use.fate == .tested))
        continue
      }
      guard let name = AccessPath(Array(subject.steps[..<end])).variable,
        !use.onlyAsksForPresence(parents)
      else { continue }
      let origins = ValueOrigins(ofVariable: name, on: way, report)
      parts += origins.parts
      sources += origins.sources
    }
  }

  /// True where the code that was followed has one of some words.
  func mention(_ words: [String]) -> Bool {
    sources.contains { TokenizedCode($0.code.bytes).contains(anyOf: words) }
  }
}

extension ValueUse {
  /// True where code asks only whether there is something.
  fileprivate func onlyAsksForPresence(_ parents: CodeParents) -> Bool {
    if let name = path.steps.last?.name, ["ContainsKey", "Any", "Count", "Length"].contains(name) {
      return true
    }
    guard var index = parents.index(ofExpressionAt: range) else { return false }
    while let parent = parents.nodes[index].parent {
      switch parents.nodes[parent].node {
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

extension CodeParents {
  /// The expression at a range of the code; nil where there is none.
  fileprivate func index(ofExpressionAt range: Range<Int>) -> Int? {
    nodes.firstIndex { entry in
      if case .expression(let expression) = entry.node { expression.range == range } else { false }
    }
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

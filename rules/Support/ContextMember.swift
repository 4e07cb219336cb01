import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import SourceText

/// A member of `context` that may be null, by what the catalogue says.
struct ContextMember {
  let facts: NullableMember

  /// The way to it, as `Request.Body`.
  var name: String { facts.path }

  private let pattern: [StepPattern]
  private let path: AccessPath

  init(_ facts: NullableMember) {
    self.facts = facts
    let names = facts.path.split(separator: ".").map(String.init)
    pattern = names.map { .member($0) }
    path = AccessPath(members: names)
  }

  /// All that there are.
  static let all = CallFacts.mayBeNull.map { ContextMember($0) }

  /// Where code asks the member for something as if it were there, and whether it surely does.
  func unguardedUses(in binding: Binding) -> [(range: Range<Int>, isSurelyEvaluated: Bool)] {
    binding.contextUses.compactMap { use in
      use.unguarded(pattern).map { ($0, use.isSurelyEvaluated) }
    }
  }

  /// True where something in front may have asked for the member.
  func mayBeTested(on way: Observations.Way) -> Bool { way.mayHaveTested(path) }

  /// The calls for which the member is null where an expression is evaluated, and nothing in front has
  /// asked for it; nil where there are none.
  func extent(
    where isNull: (Nullness) -> Bool, at expression: PolicyExpression, _ report: Report
  ) -> Extent? {
    report.ways(to: expression).extentByTarget { way, target in
      isNull(way.nullness(of: facts, for: target, at: expression.element))
        && !mayBeTested(on: way)
    }
  }
}

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

  /// The members of `context` through which ways to them lead.
  fileprivate static let firstNames = Set(all.compactMap(\.path.steps.first?.name))

  /// Where code asks the member for something as if it were there.
  fileprivate func firstUnguardedUse(among uses: [ValueUse]) -> UnguardedUse? {
    uses.lazy.compactMap { use in
      use.unguarded(pattern).map {
        UnguardedUse(member: self, range: $0, isSurelyEvaluated: use.isSurelyEvaluated)
      }
    }.first
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

/// A place where code asks a member of `context` for something as if the member were there.
struct UnguardedUse {
  let member: ContextMember
  let range: Range<Int>

  /// False for what the code may spare itself.
  let isSurelyEvaluated: Bool
}

/// The first such place in code for each member that it asks so.
struct UnguardedUses: CodeFact {
  let all: [UnguardedUse]

  static func derive(from code: KnownCode) -> Self {
    let uses = (code.binding?.contextUses ?? []).filter { use in
      // Most uses are of other members.
      use.path.steps.first { !$0.isCast }?.name.map(ContextMember.firstNames.contains) ?? false
    }
    guard !uses.isEmpty else { return Self(all: []) }
    return Self(all: ContextMember.all.compactMap { $0.firstUnguardedUse(among: uses) })
  }
}

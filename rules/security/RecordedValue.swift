import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension Events {
  /// Wakes the check for every policy expression whose value a statement writes to a log, trace or metric.
  mutating func onRecordedValue(
    _ check: @escaping @Sendable (PolicyExpression, Report) -> Void
  ) {
    on(RecordingStatements.names) { statement, report in
      for expression in report.expressions(in: statement.span) { check(expression, report) }
    }
  }
}

private enum RecordingStatements {
  static let names = StatementCatalog.names { statement in
    statement.effects.sends.contains(where: \.destination.keepsRecords)
  }
}

extension ValueSource {
  /// True where all of what the path leads to can be read from the value.
  var isLegible: Bool { [.whole, .encoded, .escaped].contains(handling) }

  /// True where all of a header, a parameter or the like can be read from the value.
  var isWholeEntry: Bool {
    guard isLegible else { return false }
    // Behind the name of a header or the like, only what gives its whole text.
    let steps = path.subject.steps
    guard let key = steps.firstIndex(where: \.isIndex) else { return true }
    return steps[(key + 1)...].allSatisfy { $0.isIndex || Self.givesWhole.contains($0.name ?? "") }
  }

  private static let givesWhole: Set<String> = [
    "ToString", "Trim", "First", "FirstOrDefault", "Last", "LastOrDefault", "Single",
  ]
}

extension AccessPath.Step {
  fileprivate var isIndex: Bool {
    if case .index = self { true } else { false }
  }
}

import PolicyCatalog
import SourceText

/// Names of statements, as checks and configurations spell them.
enum StatementNames {
  /// What is wrong with a name that is none of a statement; nil where it is one.
  static func problem(of name: String) -> String? {
    if StatementCatalog.statement(named: name) != nil { return nil }
    let nearest = nearestName(to: name, among: StatementCatalog.all.map(\.name))
    return "there is no statement '\(name)'" + proposal(of: nearest)
  }
}

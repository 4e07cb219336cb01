import PolicyFlow
import PolicySyntax

/// Statements by their elements and by what they do, for who asks about many of them one by one.
struct StatementIndex {
  private(set) var deeds: Set<Deed> = []
  private(set) var byElement: [Element: Statement] = [:]

  init(of statements: [Statement]) {
    for statement in statements {
      deeds.formUnion(statement.acts.lazy.map(\.deed))
      // A fragment that is included twice runs the same element as two statements.
      if byElement[statement.element] == nil { byElement[statement.element] = statement }
    }
  }
}

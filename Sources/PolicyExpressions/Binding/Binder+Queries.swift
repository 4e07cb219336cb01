/// `from … select …`: each clause sees the variables of those before it.
extension Binder {
  func bindQuery(_ query: QuerySyntax) -> TypeRef {
    inScope { bindClauses(query.clauses) }
  }

  /// What a query takes out of a source, with a complaint about one without elements of one type.
  private func element(of source: ExpressionSyntax, isCast: Bool) -> TypeRef {
    let type = value(source)
    if type.isFullyKnown, type.hasCompleteAncestry || type.forms(of: TypeID.sequence).count > 1,
      type.members(named: "Select").isEmpty,
      isCast
        ? type.forms(of: TypeID.plainSequence).isEmpty
        : type.forms(of: TypeID.sequence).count != 1
    {
      report(.operandTypes(operator: "from", types: [type]), at: source.range)
    }
    return type.elementType
  }

  private func bindClauses(_ clauses: [QueryClauseSyntax]) -> TypeRef {
    var result = TypeRef.unknown
    for clause in clauses {
      switch clause.kind {
      case .from(let type, let name, let source):
        let element = element(of: source, isCast: type != nil)
        declare(name, type.map { resolve($0) } ?? element, .query)
      case .let(let name, let initial): declare(name, value(initial), .query)
      case .where(let condition): bindCondition(condition)
      case .join(let join):
        let element = element(of: join.source, isCast: join.type != nil)
        value(join.leftKey)
        let type = join.type.map { resolve($0) } ?? element
        inScope {
          declare(join.name, type, .query)
          value(join.rightKey)
        }
        if let group = join.group {
          declare(group, type.isKnown ? .sequence(of: type) : .unknown, .query)
        } else {
          declare(join.name, type, .query)
        }
      case .orderBy(let keys):
        for key in keys { value(key.key) }
      case .select(let selected): result = value(selected)
      case .group(let element, let key):
        let type = value(element)
        result = .named("System.Linq.IGrouping", [value(key), type])
      case .into(let name):
        declare(name, result, .query)
        result = .unknown
      case .missing: result = .unknown
      }
    }
    return result.isKnown ? .sequence(of: result) : .unknown
  }
}

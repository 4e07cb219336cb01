import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import SourceText

extension RuntimeRules { static var indexerThrows: any Rule { IndexerThrows() } }

private struct IndexerThrows: Rule {
  private static let dictionaries = [
    (path: ["Request", "Headers"], what: "header"),
    (path: ["Response", "Headers"], what: "header"),
    (path: ["Request", "Url", "Query"], what: "query parameter"),
    (path: ["Request", "OriginalUrl", "Query"], what: "query parameter"),
    (path: ["Request", "MatchedParameters"], what: "parameter"),
  ]

  func subscribe(to events: inout Events) {
    events.onBoundExpression { expression, binding, report in
      for use in binding.contextUses {
        guard let (key, dictionary, what) = Self.unguardedIndex(use) else { continue }
        let name = key.key
        if what == "parameter" {
          guard report.isMissingSomewhere(name) else { continue }
        } else if name.lowercased() == "host" || Self.isRequired(name, by: expression) {
          continue
        }
        let path = AccessPath(members: dictionary, key: name)
        guard
          let extent = report.ways(to: expression).extent(where: { !$0.mayHaveTested(path) })
        else { continue }
        report(
          expression.span(ofNode: key.range),
          "reading '\(name)' by '[ ]' fails the request when there is no such \(what); "
            + "use 'GetValueOrDefault(\"\(name)\", \"\")' or test 'ContainsKey' first",
          holdingFor: extent)
      }
    }
  }

  private static func unguardedIndex(_ use: ValueUse) -> (KeyUse, [String], what: String)? {
    for (path, what) in dictionaries {
      guard let key = use.keyUse(of: path.map { .member($0) }) else { continue }
      let isUnguarded = key.access == .indexer && !use.isGuarded(at: key.step)
      return isUnguarded ? (key, path, what) : nil
    }
    return nil
  }

  /// True when a statement in front lets only calls pass that have the header.
  private static func isRequired(_ name: String, by expression: PolicyExpression) -> Bool {
    let start = expression.source.span.start
    return expression.element.tree.elements.contains { element in
      guard element.span.start < start else { return false }
      switch element.knownName {
      case .checkHeader, .setHeader:
        return element[.name]?.value.decoded.lowercased() == name.lowercased()
      case _ where element.has(.validatesToken):
        let header = element[.headerName]?.value.decoded ?? "Authorization"
        let parameter = element[.queryParameterName]?.value.decoded
        return header.lowercased() == name.lowercased() || parameter == name
      case .setQueryParameter:
        return element[.name]?.value.decoded == name
      default:
        return false
      }
    }
  }
}

extension Report {
  /// True when some of the document's operations have a parameter in their URL template and others
  /// lack it. One that all lack is a mistake of another kind, and where no operations are known,
  /// nothing is.
  fileprivate func isMissingSomewhere(_ name: String) -> Bool {
    let operations = operations
    let having = operations.filter { [$0].haveTemplateParameter(name) }
    return !having.isEmpty && having.count < operations.count
  }
}

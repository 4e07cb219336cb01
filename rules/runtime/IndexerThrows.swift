import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import SourceText

struct IndexerThrows: Rule {
  private static let dictionaries = [
    (path: ["context", "Request", "Headers"], what: "header"),
    (path: ["context", "Response", "Headers"], what: "header"),
    (path: ["context", "Request", "Url", "Query"], what: "query parameter"),
    (path: ["context", "Request", "OriginalUrl", "Query"], what: "query parameter"),
    (path: ["context", "Request", "MatchedParameters"], what: "parameter"),
  ]

  func subscribe(to events: inout Events) {
    events.onExpression { expression, report in
      let code = expression.tokenized
      for (path, what) in Self.dictionaries {
        for use in code.occurrences(of: path) {
          let index = use.upperBound
          guard code.token(at: index, is: "["), code.token(at: index + 2, is: "]"),
            let name = code.stringValue(at: index + 1),
            !Self.isGuarded(name, path: path, in: expression)
          else { continue }
          if what == "parameter" {
            guard report.isMissingSomewhere(name) else { continue }
          } else if name.lowercased() == "host" || Self.isRequired(name, by: expression) {
            continue
          }
          report(
            expression.span(of: expression.tokens[index + 1]),
            "reading '\(name)' by '[ ]' fails the request when there is no such \(what); "
              + "use 'GetValueOrDefault(\"\(name)\", \"\")' or test 'ContainsKey' first")
        }
      }
    }
  }

  private static func isGuarded(_ name: String, path: [String], in expression: PolicyExpression)
    -> Bool
  {
    let code = expression.tokenized
    return code.redefinesContext
      || code.contains(anyOf: ["try", "ContainsKey", "TryGetValue", "Keys", "Any", "Contains"])
      || expression.isTestedEarlier(mentioning: [path[path.count - 1], "\"\(name)\""])
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

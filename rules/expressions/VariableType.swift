import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax

extension ExpressionsRules { static var variableType: any Rule { VariableType() } }

private struct VariableType: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression { expression, binding, report in
      guard expression.attribute?.is(.value) == true,
        expression.element.is(.setVariable), expression.value.wholeExpression != nil
      else { return }
      for result in binding.results where Self.isNotStored(result.type) {
        report(
          expression.code.fileSpan(result.range),
          "a variable cannot hold a value of type '\(result.type)'; store text or JSON, as 'string.Join', '.ToString()' or 'JArray.FromObject(…)' give"
        )
      }
    }
  }

  /// True for types that surely are none of the listed ones, nor of something that may be one.
  private static func isNotStored(_ type: TypeRef) -> Bool {
    switch type {
    case .anonymous, .tuple: return true
    case .array(let element, _):
      return type.isKnown && !["byte", "sbyte"].contains(element.description)
    case .named:
      return type.isKnown && refused.contains(type.simpleName)
    default: return false
    }
  }

  /// Types that policies come to when they mean one of the listed ones.
  private static let refused: Set<String> = [
    "Dictionary", "Group", "GroupCollection", "HashSet", "ICollection", "IDictionary",
    "IEnumerable", "IList", "IReadOnlyCollection", "IReadOnlyDictionary", "KeyValuePair", "List",
    "Match", "MatchCollection", "Queue", "Regex", "Stack", "StringBuilder", "Uri", "XAttribute",
    "XDocument", "XElement",
  ]
}

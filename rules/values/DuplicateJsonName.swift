import Linting
import PolicyExpressions
import SourceText

extension ValuesRules { static var duplicateJsonName: any Rule { DuplicateJsonName() } }

private struct DuplicateJsonName: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression(
      whoseCode: CodeTrait { code, _ in !code[RepeatedNames.self].all.isEmpty }
    ) {
      expression, _, report in
      for name in expression[RepeatedNames.self].all {
        report(
          expression.span(ofNode: name.range),
          "this object has '\(name.text)' already, and Json.NET fails where one is added twice; take one of the two out, or give it another name",
          related: [
            Note("the first one", at: report.place(expression.span(ofNode: name.firstRange)))
          ])
      }
    }
  }
}

/// The names that code gives members of `new JObject(…)` a second time.
private struct RepeatedNames: CodeFact {
  private(set) var all: [(text: String, range: Range<Int>, firstRange: Range<Int>)] = []

  static func derive(from code: KnownCode) -> Self {
    var repeated = Self()
    for node in code.nodes {
      guard case .expression(.new(let creation)) = node,
        case .named(let type)? = creation.type, type.parts.last?.text == "JObject"
      else { continue }
      var first: [String: Range<Int>] = [:]
      for (name, range) in (creation.arguments ?? []).compactMap(\.value.nameOfProperty) {
        if let earlier = first[name] {
          repeated.all.append((name, range, earlier))
        } else {
          first[name] = range
        }
      }
    }
    return repeated
  }
}

extension ExpressionSyntax {
  /// The name that `new JProperty("name", …)` gives a member, where the code spells it.
  fileprivate var nameOfProperty: (String, Range<Int>)? {
    guard case .new(let creation) = unwrapped, case .named(let type)? = creation.type,
      type.parts.last?.text == "JProperty",
      case .literal(let literal)? = creation.arguments?.first?.value.unwrapped,
      case .string(let name?) = literal.value
    else { return nil }
    return (name, literal.range)
  }
}

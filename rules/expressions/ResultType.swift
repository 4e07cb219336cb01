import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax

struct ResultType: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression { expression, binding, report in
      guard let attribute = expression.attribute, expression.value.wholeExpression != nil,
        // Conditions have a rule of their own.
        !attribute.isNamed("condition"),
        let value = StatementCatalog.definition(of: expression.element)?
          .attribute(named: attribute.name)?.value,
        value.allowsExpression, let wanted = Wanted(value.type)
      else { return }
      for result in binding.results where wanted.isNever(result.type) {
        report(
          expression.code.fileSpan(result.range),
          "'\(attribute.name)' wants \(wanted.words), and this is of type '\(result.type)'; "
            + wanted.advice(for: result.type))
      }
    }
  }
}

/// What an attribute wants of the expression that gives its value.
private enum Wanted {
  case integer
  case number
  case boolean

  /// Nil for attributes that take text of some form, which an expression may well give.
  init?(_ type: PolicyCatalog.ValueType) {
    switch type {
    case .integer, .statusCode: self = .integer
    case .number: self = .number
    case .boolean: self = .boolean
    default: return nil
    }
  }

  var words: String {
    switch self {
    case .integer: "a whole number"
    case .number: "a number"
    case .boolean: "true or false"
    }
  }

  func isNever(_ type: TypeRef) -> Bool {
    self == .boolean ? type.isNeverBoolean : type.isNeverNumber
  }

  func advice(for type: TypeRef) -> String {
    guard type == .string else {
      return self == .boolean ? "write a comparison" : "give the number itself"
    }
    switch self {
    case .integer: return "read the text with 'int.Parse(…)'"
    case .number: return "read the text with 'double.Parse(…)'"
    case .boolean: return "read the text with 'bool.Parse(…)' or compare it with something"
    }
  }
}

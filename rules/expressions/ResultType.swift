import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension ExpressionsRules { static var resultType: any Rule { ResultType() } }

private struct ResultType: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression { expression, binding, report in
      guard let attribute = expression.attribute, expression.value.wholeExpression != nil,
        // Conditions have a rule of their own.
        !attribute.is(.condition),
        let value = StatementCatalog.definition(of: expression.element)?
          .attribute(named: attribute.name)?.value,
        value.allowsExpression, let wanted = Wanted(value.type)
      else { return }
      let mistakes = Set(report.mistakenAssignments(in: expression).map(\.range))
      for result in binding.results
      where wanted.isNever(result.type)
        && !mistakes.contains(result.range)
      {
        // Of numbers it is on record which are refused; what becomes of texts is not.
        let isRefused = result.type.isNumericType && value.expressionType != nil
        report(
          expression.code.fileSpan(result.range),
          "'\(attribute.name)' wants \(wanted.words), and this is of type '\(result.type)'; "
            + wanted.advice(for: result.type),
          atMost: isRefused ? nil : .warning)
      }
      if wanted == .integer { Self.checkVariables(in: expression, binding, attribute, report) }
    }
  }

  /// Reports variables that give an attribute a number of which C# makes no `int`.
  private static func checkVariables(
    in expression: PolicyExpression, _ binding: Binding, _ attribute: Attribute, _ report: Report
  ) {
    for result in binding.results where result.type == .object {
      guard let name = binding.variable(at: result.range) else { continue }
      let ways = report.ways(to: expression)
      var stored: Set<StoredType> = []
      let extent = ways.extent { way in
        guard let types = report.types(of: name, on: way),
          types.allSatisfy(\.isNumberBeyondInt)
        else { return false }
        stored.formUnion(types)
        return true
      }
      guard let extent else { continue }
      let types = stored.map { "'\($0.name)'" }.sorted().joined(separator: " or ")
      report(
        expression.code.fileSpan(result.range),
        "'\(attribute.name)' wants \(Wanted.integer.words), and '\(name)' holds \(types); "
          + "store it as 'int', or write 'Convert.ToInt32(…)' here",
        atMost: .warning, holdingFor: extent,
        related: ways.placeOfSetting(name).map { [Note("'\(name)' is set here", at: $0)] } ?? [])
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
    case .integer: "a whole number of type 'int'"
    case .number: "a number"
    case .boolean: "true or false"
    }
  }

  func isNever(_ type: TypeRef) -> Bool {
    switch self {
    case .integer: type.isNeverNumber || type.isNumberBeyondInt
    case .number: type.isNeverNumber
    case .boolean: type.isNeverBoolean
    }
  }

  func advice(for type: TypeRef) -> String {
    if type.isNumericType, self == .integer { return "cast it: '(int)(…)'" }
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

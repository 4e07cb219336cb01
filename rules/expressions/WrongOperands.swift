import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

extension ExpressionsRules { static var wrongOperands: any Rule { WrongOperands() } }

private struct WrongOperands: Rule {
  func subscribe(to events: inout Events) {
    events.onBindingProblem { problem, place, report in
      if problem == .divisionByZero {
        report(
          place.span, "a division by zero; divide by something else",
          serviceMessage: "Division by constant zero")
      }
      guard case .operandTypes(let sign, let types) = problem, let list = types.list,
        let first = types.first
      else { return }
      if types.contains(.object), let missing = MissingCast(sign, types, place, report) {
        report(
          place.span, missing.message, fixes: missing.fixes,
          serviceMessage: missing.serviceMessage)
        return
      }
      switch sign {
      case "?:":
        report(
          place.span,
          "the two results of the conditional are of type \(list), and neither converts to the other; make them the same type",
          serviceMessage:
            "Type of conditional expression cannot be determined because there is no implicit conversion between \(list)"
        )
      case "[]":
        report(
          place.span, "cannot apply indexing with [] to \(list)",
          serviceMessage: "Cannot apply indexing with [] to an expression of type \(list)")
      case "foreach":
        report(place.span, "foreach cannot go through \(list), which holds no elements")
      case "from":
        report(
          place.span,
          "a query cannot go through \(list), which holds no elements of one type; write the type of its elements, as in 'from JProperty item in …'"
        )
      case "lock":
        report(
          place.span, "'lock' wants an object, and this is \(list)",
          serviceMessage: "\(list) is not a reference type as required by the lock statement")
      case "new[]" where types.allSatisfy({ $0 == .null }):
        report(
          place.span, "the array's elements tell no type; write it, as in 'new string[] { … }'",
          serviceMessage: "No best type found for implicitly-typed array")
      case "." where types == [.null], "?." where types == [.null]:
        report(
          place.span, "null has no members; write a value in front of the '\(sign)'",
          serviceMessage: "Operator '.' cannot be applied to operand of type '<null>'")
      case "=>":
        report(place.span, "a lambda stands where \(list) is wanted, which is no function")
      case "?.":
        report(
          place.span, "'?.' is for what may be null, which \(list) never is; write '.'",
          serviceMessage: "Operator '?' cannot be applied to operand of type \(list)")
      default:
        let word = types.count == 1 ? "operand" : "operands"
        let advice = types.contains(.string) && types.contains(where: \.hasParse)
        let parsed = types.first { $0.hasParse } ?? first
        report(
          place.span,
          "operator '\(sign)' cannot be applied to \(word) of type \(list)"
            + (advice
              ? "; read the text first, as with '\(parsed).Parse(…)'" : Self.advice(types) ?? ""),
          serviceMessage: "Operator '\(sign)' cannot be applied to \(word) of type \(list)")
      }
    }
  }

  /// The property to compare where an object of the service stands beside a text.
  private static func advice(_ types: [TypeRef]) -> String? {
    guard types.contains(.string),
      let named = types.first(where: { $0.isOfService && $0.hasMember(named: "Name") })
    else { return nil }
    return "; '\(named)' is no text: compare its 'Name'"
  }
}

/// What an operator wants of an object, and the cast that gives it.
private struct MissingCast {
  let message: String
  let fixes: [Fix]
  let serviceMessage: String?

  /// Nil for operators where it isn't the object that is wrong.
  init?(_ sign: String, _ types: [TypeRef], _ place: CodePlace, _ report: Report) {
    let operand: ExpressionSyntax
    let candidates: [String]
    let problem: String
    var inBrackets = false
    switch sign {
    case "[]":
      guard case .index(let index) = place.parts?.expressions[place.range] else {
        return nil
      }
      operand = index.receiver
      let key = index.arguments.first.map { place.binding.type(of: $0.value.range) }
      candidates = key == .string ? ["JObject"] : key == .int ? ["JArray"] : []
      problem = "which has no elements"
      inBrackets = true
      serviceMessage = "Cannot apply indexing with [] to an expression of type 'object'"
    case "foreach":
      guard let source = place.parts?.expressions[place.range] else { return nil }
      operand = source
      candidates = ["JArray"]
      problem = "which 'foreach' cannot go through"
      serviceMessage = nil
    case "!":
      guard let unary = place.parts?.unaries[place.range.lowerBound] else { return nil }
      operand = unary.operand
      candidates = ["bool"]
      problem = "and '!' wants true or false"
      serviceMessage = "Operator '!' cannot be applied to operand of type 'object'"
    default:
      guard let binary = place.parts?.binaries[place.range], types.count == 2,
        types[0] != types[1], !types.contains(.null)
      else { return nil }
      operand = types[0] == .object ? binary.left : binary.right
      let other = types[0] == .object ? types[1] : types[0]
      candidates = other.hasParse || other == .string ? ["\(other)"] : []
      problem = "and '\(sign)' does not take one beside '\(other)'"
      serviceMessage =
        "Operator '\(sign)' cannot be applied to operands of type '\(types[0])' and '\(types[1])'"
    }
    // What is only bound closely enough is cast without more brackets.
    switch operand {
    case .name, .member, .call, .index, .parenthesized: break
    default: return nil
    }
    let cast = ObjectCast(
      operand, likely: candidates, inBrackets: inBrackets, at: place, report)
    message = "\(cast.subject), \(problem); \(cast.advice)"
    fixes = cast.fixes(report)
  }
}

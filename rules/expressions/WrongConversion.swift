import Linting
import PolicyExpressions
import SourceText

struct WrongConversion: Rule {
  func subscribe(to events: inout Events) {
    events.onBindingProblem { problem, place, report in
      switch problem {
      case .noImplicitConversion(.null, .unknown, _):
        report(
          place.span, "null has no type that 'var' could take; write the variable's type",
          serviceMessage: "Cannot assign <null> to an implicitly-typed variable")
      case .noImplicitConversion(.object, let to, hasCast: true)
      where place.parts?.expressions[place.range]?.isCastAsItStands == true:
        guard let operand = place.parts?.expressions[place.range] else { return }
        let cast = ObjectCast(operand, likely: ["\(to)"], inBrackets: false, at: place, report)
        report(
          place.span, "\(cast.subject), and '\(to)' is wanted; \(cast.advice)",
          fixes: cast.fixes(report),
          serviceMessage:
            "Cannot implicitly convert type 'object' to '\(to)'. An explicit conversion exists (are you missing a cast?)"
        )
      case .noImplicitConversion(let from, let to, let hasCast):
        let advice =
          hasCast
          ? "a cast does it if the value is one: '(\(to))'" : Self.advice(from: from, to: to)
        report(
          place.span, "cannot implicitly convert type '\(from)' to '\(to)'; \(advice)",
          serviceMessage: "Cannot implicitly convert type '\(from)' to '\(to)'"
            + (hasCast ? ". An explicit conversion exists (are you missing a cast?)" : ""))
      case .noConversion(let from, let to):
        report(
          place.span,
          "cannot convert type '\(from)' to '\(to)'; \(Self.advice(from: from, to: to))",
          serviceMessage: "Cannot convert type '\(from)' to '\(to)'")
      default: return
      }
    }
  }

  private static func advice(from: TypeRef, to: TypeRef) -> String {
    if from == .string, to.isParsed { return "write '\(to).Parse(…)'" }
    if to == .string { return "write '.ToString()'" }
    if to == .bool { return "write a comparison" }
    return "give a value of that type"
  }
}

extension ExpressionSyntax {
  /// True where a cast may stand right before the code.
  fileprivate var isCastAsItStands: Bool {
    switch self {
    case .name, .member, .call, .index, .parenthesized: true
    default: false
    }
  }
}

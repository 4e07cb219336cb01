import Linting
import PolicyExpressions
import SourceText

extension ExpressionsRules { static var wrongConversion: any Rule { WrongConversion() } }

private struct WrongConversion: Rule {
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
      case .untyped(.null):
        report(
          place.span, "null has no type that a member could take; cast it, as in '(string)null'",
          serviceMessage: "Cannot assign <null> to anonymous type property")
      case .untyped(.lambda):
        report(
          place.span,
          "a lambda has no type by itself; hand it to a method that wants a function")
      case .untyped(.method(let name)):
        report(
          place.span,
          "'\(name)' is a method, and a value is wanted; write '\(name)()' to call it",
          serviceMessage: "Cannot assign method group to an implicitly-typed variable")
      case .unwantedResult:
        report(
          place.span,
          "'\(place.brief)' is a value, and the function it stands in gives none; take it out",
          serviceMessage:
            "Since this function returns void, a return keyword must not be followed by an object expression"
        )
      case .missingResult(let type):
        report(
          place.span,
          "the function gives no value, and one of type '\(type)' is wanted; return one",
          serviceMessage: "Not all code paths return a value in lambda expression")
      case .deconstruction(let type, let count):
        report(
          place.span,
          "'\(type)' doesn't come apart into \(count) variables; write as many as it has parts",
          serviceMessage: "Cannot deconstruct a value of type '\(type)' into '\(count)' variables.")
      case .elementCount(let length, let count):
        report(
          place.span,
          "the array is \(length) long and gets \(count) \(count == 1 ? "element" : "elements"); leave out the length",
          serviceMessage: "An array initializer of length '\(length)' is expected")
      case .constantOverflow(let type):
        report(
          place.span, "'\(place.brief)' is a number that '\(type)' doesn't hold; take a wider type",
          serviceMessage: "Constant value cannot be converted to a '\(type)'")
      default: return
      }
    }
  }

  private static func advice(from: TypeRef, to: TypeRef) -> String {
    if from == .string, to.hasParse { return "write '\(to).Parse(…)'" }
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

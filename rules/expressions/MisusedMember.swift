import Linting
import PolicyExpressions

extension ExpressionsRules { static var misusedMember: any Rule { MisusedMember() } }

private struct MisusedMember: Rule {
  func subscribe(to events: inout Events) {
    events.onBindingProblem { problem, place, report in
      switch problem {
      case .staticMismatch(let type, let name, isStatic: true):
        report(
          place.span, "'\(name)' belongs to the type, not to its values; write '\(type).\(name)'",
          serviceMessage:
            "Member '\(type).\(name)' cannot be accessed with an instance reference; qualify it with a type name instead"
        )
      case .staticMismatch(let type, let name, isStatic: false):
        report(
          place.span,
          "'\(name)' belongs to values of '\(type)', not to the type; write a value in front of it",
          serviceMessage:
            "An object reference is required for the non-static field, method, or property '\(type).\(name)'"
        )
      case .typeAsValue(let name):
        report(
          place.span,
          "'\(name)' is a type, and a value is wanted; name one of its members, or write 'new'",
          serviceMessage: "'\(name)' is a type, which is not valid in the given context")
      case .namespaceAsValue(let name):
        report(
          place.span, "'\(name)' is a namespace, and a value is wanted; name one of its types",
          serviceMessage: "'\(name)' is a namespace but is used like a variable")
      case .methodAsValue(let name):
        report(
          place.span, "'\(name)' is a method, and a value is wanted; write '\(name)()' to call it")
      case .notAssignable:
        report(
          place.span,
          "'\(place.brief)' can't be assigned to; on the left of '=' stands a variable, a property or an element",
          serviceMessage:
            "The left-hand side of an assignment must be a variable, property or indexer")
      case .noEffect:
        report(
          place.span,
          "'\(place.brief)' does nothing as a statement; write 'return' in front of it, or assign it",
          serviceMessage:
            "Only assignment, call, increment, decrement, and new object expressions can be used as a statement"
        )
      case .noValue:
        if place.text == "void" {
          report(place.span, "'void' is no type of values; it stands only in front of a function")
          return
        }
        let message =
          place.text.hasPrefix("return")
          ? "a policy expression has to give a value; write it after 'return'"
          : "'\(place.brief)' gives no value, and one is wanted; make it a statement of its own"
        report(place.span, message)
      default: return
      }
    }
  }
}

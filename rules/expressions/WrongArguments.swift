import Linting
import PolicyExpressions

struct WrongArguments: Rule {
  func subscribe(to events: inout Events) {
    events.onBindingProblem { problem, place, report in
      switch problem {
      case .wrongArgumentCount(let member, let count, let accepted):
        let subject = member == "this" ? "'\(place.brief)'" : "'\(member)'"
        let taken = accepted.isEmpty ? "other" : Self.list(accepted)
        report(
          place.span,
          "\(subject) takes \(taken) \(accepted == [1] ? "argument" : "arguments"), not \(count)",
          serviceMessage: member == "this"
            ? nil : "No overload for method '\(member)' takes \(count) arguments")
      case .argumentTypes(let member, let types):
        let subject = member == "this" ? "'\(place.brief)'" : "'\(member)'"
        let given = types.list.map { "arguments of type \($0)" } ?? "these arguments"
        report(
          place.span,
          "\(subject) doesn't take \(given); convert them, or write what one of its forms takes")
      case .notCallable(let type):
        report(place.span, Self.message(forCalling: type, at: place))
      case .cannotInferTypeArguments(let member):
        report(
          place.span,
          "the type arguments of '\(member)' can't be told from its arguments; write them, as in '\(member)<string>(…)'"
        )
      default: return
      }
    }
  }

  private static func message(forCalling type: TypeRef, at place: CodePlace) -> String {
    let name = type.simpleName
    if place.isCreated { return "'\(name)' can't be created; take a value that something gives" }
    if place.text == name {
      return "'\(name)' is a type, which can't be called; write 'new \(name)(…)' or a cast"
    }
    let hasIndexer = name.hasSuffix("Dictionary") || name.hasSuffix("]") || name == "JObject"
    return hasIndexer
      ? "'\(place.brief)' is no method but '\(type)'; its elements are read with square brackets"
      : "'\(place.brief)' is no method but '\(type)'; take the parentheses out"
  }

  private static func list(_ counts: [Int]) -> String {
    let sorted = counts.sorted().map(String.init)
    guard let last = sorted.last, sorted.count > 1 else { return sorted.first ?? "" }
    return sorted.dropLast().joined(separator: ", ") + " or " + last
  }
}

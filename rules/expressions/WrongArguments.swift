import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

extension ExpressionsRules { static var wrongArguments: any Rule { WrongArguments() } }

private struct WrongArguments: Rule {
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
        if let search = TextSearch(problem, place) {
          search.report(at: place, report)
          return
        }
        let subject = member == "this" ? "'\(place.brief)'" : "'\(member)'"
        let given = types.list.map { "arguments of type \($0)" } ?? "these arguments"
        report(
          place.span,
          "\(subject) doesn't take \(given); convert them, or write what one of its forms takes")
      case .notCallable(let type):
        report(place.span, Self.message(forCalling: type, at: place))
      case .cannotInferTypeArguments(let member):
        if let search = TextSearch(problem, place) {
          search.report(at: place, report)
          return
        }
        report(
          place.span,
          "the type arguments of '\(member)' can't be told from its arguments; write them, as in '\(member)<string>(…)'"
        )
      case .ambiguousCall(let member):
        report(
          place.span,
          "the call of '\(member)' fits several of its forms equally well; cast an argument, or add one",
          serviceMessage: "The call is ambiguous between the following methods or properties")
      case .unknownParameter(let member, let name, let accepted):
        report(
          place.span,
          "'\(member)' has no parameter '\(name)'; \(Self.names(accepted))",
          serviceMessage:
            "The best overload for '\(member)' does not have a parameter named '\(name)'")
      case .typeArgumentCount(let name, let count, let accepted):
        let taken =
          accepted == [0]
          ? "no type arguments"
          : "\(Self.list(accepted)) \(accepted == [1] ? "type argument" : "type arguments")"
        report(
          place.span, "'\(name)' takes \(taken), not \(count)",
          serviceMessage: accepted.first.map {
            "Using the generic type or method '\(name)' requires \($0) type arguments"
          })
      case .lambdaParameters(let count, let wanted):
        report(
          place.span,
          "the lambda has \(count) \(count == 1 ? "parameter" : "parameters"), and \(wanted) \(wanted == 1 ? "is" : "are") given to it",
          serviceMessage: "Delegate does not take \(count) arguments")
      default: return
      }
    }
  }

  /// The names of parameters that an argument may have.
  private static func names(_ accepted: [String]) -> String {
    guard let last = accepted.last else { return "it has none" }
    let quoted = accepted.dropLast().map { "'\($0)'" }.joined(separator: ", ")
    return quoted.isEmpty ? "it is called '\(last)'" : "they are called \(quoted) and '\(last)'"
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
    counts.sorted().map(String.init).joined(separator: ", ", last: " or ")
  }
}

/// A call such as `context.User.Groups.Contains("admins")`, which looks for a text among objects that
/// have names.
private struct TextSearch {
  let call: CallSyntax
  let member: MemberSyntax
  let element: TypeRef

  /// The code of what is looked for.
  let wanted: String

  init?(_ problem: BindingProblem.Kind, _ place: CodePlace) {
    guard let call = place.parts?.calls[place.range], case .member(let member) = call.callee,
      ["Contains", "Any", "All", "Count", "First", "FirstOrDefault", "Where"]
        .contains(member.name.text),
      let text = call.arguments.first, place.binding.type(of: text.value.range) == .string
    else { return nil }
    let element = place.binding.type(of: member.receiver.range).elementType
    guard element.isOfService, element.hasMember(named: "Name") else { return nil }
    self.call = call
    self.member = member
    self.element = element
    wanted = place.text(of: text.value.range)
  }

  func report(at place: CodePlace, _ report: Report) {
    let expression = place.expression
    let method = member.name.text == "Contains" ? "Any" : member.name.text
    let test = "(item => item.Name == \(wanted))"
    let isAlone = call.arguments.count == 1
    // A comparer belongs to `Contains`, which then looks among the names.
    let advice =
      isAlone ? "write '.\(method)\(test)'" : "write '.Select(item => item.Name)' in front of it"
    let edits =
      isAlone
      ? [
        report.edit(expression.span(ofNode: member.name.range), with: method),
        report.edit(
          expression.span(ofNode: call.arguments[0].range), with: "item => item.Name == \(wanted)"),
      ]
      : [
        report.edit(
          Span(at: expression.span(ofNode: member.name.range).start),
          with: "Select(item => item.Name).")
      ]
    report(
      place.span,
      "'\(member.name.text)' gets a text here, and looks among values of type '\(element)'; \(advice)",
      fixes: [Fix("compare the names", safety: .unsafe, edits: edits)])
  }
}

import Linting
import PolicyExpressions

extension ExpressionsRules { static var bodyType: any Rule { BodyType() } }

private struct BodyType: Rule {
  func subscribe(to events: inout Events) {
    events.onBindingProblem { problem, place, report in
      guard case .typeArgumentNotAllowed(let member, let type, let accepted) = problem else {
        return
      }
      let list = accepted.map(\.description).joined(separator: ", ", last: " or ")
      report(
        place.span,
        "'\(member)' gives no '\(type)', but \(list); \(Self.advice(for: type))")
    }
  }

  /// What the author most likely wants.
  private static func advice(for type: TypeRef) -> String {
    let name = type.simpleName
    if type.hasParse { return "parse what 'As<string>' gives" }
    if name.hasSuffix("Stream") { return "write 'As<byte[]>'" }
    if name.hasPrefix("Xml") { return "write 'As<XDocument>'" }
    if name == "object" || name == "JContainer" || name == "JValue" { return "write 'As<JToken>'" }
    return "hand 'As<string>' to 'JsonConvert.DeserializeObject'"
  }
}

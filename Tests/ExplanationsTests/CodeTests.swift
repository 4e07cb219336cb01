import BuiltinRules
import Linting
import PolicyExpressions
import Testing

@testable import Explanations

@Suite struct CodeTests {
  private let explainer = Explainer(rules: builtinRules, modules: builtinModules)

  @Test(
    "types and members are found by the names that code has for them",
    arguments: [
      ("context", "IExpressionContext, interface", "IRequest IExpressionContext.Request"),
      ("JObject", "Newtonsoft.Json.Linq.JObject, class", "JObject.Parse("),
      ("Newtonsoft.Json.Linq.JObject", "Newtonsoft.Json.Linq.JObject, class", "inherits"),
      ("string.Join", "string.Join, method of string", "string string.Join("),
      ("context.Request.Body.As", "context.Request.Body.As, method of IMessageBody", "JObject"),
      (
        "context.Request.Body.As<JObject>()", "context.Request.Body.As<JObject>()",
        "preserveContent"
      ),
      (
        "context.Request.Headers.GetValueOrDefault",
        "context.Request.Headers.GetValueOrDefault, extension method", "defaultValue"
      ),
      ("Console", "System.Console, class", "may not use it"),
    ])
  func found(name: String, heading: String, content: String) throws {
    let text = try explainer.explanation(of: name).text
    #expect(text.hasPrefix(heading), "\(text.prefix(200))")
    #expect(text.contains(content), "\(text)")
    #expect(text.contains("\nReference: https://learn.microsoft.com/"))
  }

  @Test("the nearest is named for what is not there")
  func lost() throws {
    for (name, words) in [
      ("JObjct", "did you mean 'JObject'?"),
      ("context.Request.Bdy", "IRequest has no member 'Bdy'; did you mean 'Body'?"),
      ("context.GraphQL.Nothing", "nothing is known of 'context.GraphQL.Nothing'"),
    ] {
      let error = #expect(throws: UnknownName.self) { try explainer.explanation(of: name) }
      #expect(error?.problem.contains(words) == true, "\(error?.problem ?? "")")
    }
  }

  @Test(
    "of a type that expressions may not use nothing else is told, and of no type what every object has"
  )
  func nothingElse() throws {
    #expect(try !explainer.explanation(of: "Console").text.contains("Members:"))
    #expect(try !explainer.explanation(of: "context").text.contains("GetHashCode"))
    #expect(try explainer.explanation(of: "object").text.contains("GetHashCode"))
    #expect(try explainer.explanation(of: "List").text.contains("IList<T>"))
    #expect(
      try explainer.explanation(of: "context.Request.Headers.GetValueOrDefault").text.contains(
        "#ContextVariables"))
  }

  @Test("every type can be told of")
  func everyType() {
    for id in TypeTable.shared.allTypes {
      let symbol = TypeTable.shared.symbol(id)
      let text = (try? CodeText(symbol.fullName))?.text
      #expect(text?.contains(", ") == true, "\(symbol.fullName)")
    }
  }
}

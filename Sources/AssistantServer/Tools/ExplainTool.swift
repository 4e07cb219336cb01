import Explanations
import StructuredData

/// Tells what has a name.
struct ExplainTool: Tool {
  let name = "explain"
  let title = "Look up statements, attributes, C# and rules"
  let about = """
    Tells what Azure API Management takes: of a statement (forward-request), an element or an attribute \
    in one (validate-jwt/required-claims, forward-request/timeout): where it may stand, values, defaults, \
    what goes together, what it does to a call, with Microsoft's page. Tells of a type or a member in C# (JObject, \
    context.Request.Body.As) what an expression may use of it. Tells of a rule \
    (streaming/buffer-response) what it finds, why and what to do, and of a module (streaming) its \
    rules. Call it before you write what you are not sure of.
    """

  let parameters = [
    JSONSchema.Member(
      name: "name",
      schema: .string(
        "A statement, the path of an element or an attribute in it, a type or member in C#, a rule's id, or a module."
      ),
      isRequired: true),
    JSONSchema.Member(
      name: "all", schema: .boolean("Of a rule the whole page, with every example.")),
  ]

  func call(_ arguments: Arguments, in desk: Desk) throws(ToolError) -> ToolResult {
    let explanation: Explanation
    do throws(UnknownName) {
      explanation = try desk.explainer.explanation(of: arguments.string("name") ?? "")
    } catch {
      throw ToolError(error.problem)
    }
    let text = arguments.boolean("all") ? explanation.whole : explanation.text
    return ToolResult(text.cut("ask for a part of it")) { $0.value(explanation) }
  }
}

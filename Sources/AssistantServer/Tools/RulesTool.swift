import Explanations
import Linting
import SourceText
import StructuredData

/// Lists the rules.
struct RulesTool: Tool {
  let name = "rules"
  let title = "List the rules"
  let about = """
    Lists what 'lint' can find: each rule with its severity and what it is about. 'explain' tells more \
    about one of them.
    """

  let parameters = [
    JSONSchema.Member(
      name: "module", schema: .string("Only those of a module, as in streaming."))
  ]

  func call(_ arguments: Arguments, in desk: Desk) throws(ToolError) -> ToolResult {
    let explainer = desk.explainer
    var rules = explainer.rules.map(\.metadata)
    if let name = arguments.string("module") {
      guard let module = explainer.module(named: name) else {
        let names = explainer.modules.map(\.name)
        throw ToolError(
          "there is no module '\(name)'; "
            + (nearestName(to: name, among: names).map { "did you mean '\($0)'?" }
              ?? "there are \(names.joined(separator: ", "))"))
      }
      rules = explainer.metadata(of: module)
    }
    let listing = RuleListing(rules)
    return ToolResult((listing.text + "\n").cut("ask for one 'module'")) { writer in
      writer.object { $0.member("rules", listing) }
    }
  }
}

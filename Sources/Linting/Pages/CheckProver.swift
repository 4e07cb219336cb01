import PolicySyntax
import PolicyXPath
import SourceText

/// Finds the mistakes of checks that show without a policy.
struct CheckProver {
  /// The options of the rule, for which a check may ask.
  let options: [OptionDefinition]

  private static let empty = SyntaxTree(reading: SourceText(path: "", text: "<policies />"))

  /// What is wrong with the XPath of a check.
  func problems(of check: CheckSource) -> [PageProblem] {
    var problems = problems(of: check.select.value, at: check.select.place, wantsNodes: true)
    if let report = check.report {
      problems += self.problems(of: report.value, at: report.place, wantsNodes: true)
    }
    if let when = check.when { problems += self.problems(of: when.value, at: when.place) }
    problems += self.problems(of: check.message)
    if let note = check.note {
      problems += self.problems(of: note.path.value, at: note.path.place, wantsNodes: true)
      problems += self.problems(of: note.message)
    }
    switch check.fix?.action {
    case .set(let text), .add(let text): problems += self.problems(of: text)
    case .remove, nil: break
    }
    return problems
  }

  private func problems(of text: CheckText) -> [PageProblem] {
    text.parts.flatMap { part -> [PageProblem] in
      if case .xpath(let path) = part { problems(of: path, at: text.place) } else { [] }
    }
  }

  /// What is wrong with one expression.
  func problems(of expression: String, at place: Place, wantsNodes: Bool = false)
    -> [PageProblem]
  {
    if let reason = problem(of: expression, wantsNodes: wantsNodes) {
      return [PageProblem(place, "'\(expression)': \(reason)")]
    }
    return []
  }

  private func problem(of expression: String, wantsNodes: Bool) -> String? {
    let names = ExpressionNames(expression)
    if let reason = names.problem(knowing: CheckFunctions.parameters) { return reason }
    for call in names.calls {
      guard let literal = call.literal, let reason = problem(of: literal, for: call.name) else {
        continue
      }
      return reason
    }
    do throws(XPathError) {
      let result = try XPathDocument(Self.empty)
        .evaluate(expression, functions: CheckFunctions(context: nil).all)
      if case .nodes = result { return nil }
      return wantsNodes ? "it does not select nodes" : nil
    } catch {
      return error.message
    }
  }

  /// What is wrong with a text that a function is given.
  private func problem(of text: String, for function: String) -> String? {
    switch function {
    case "apim:option":
      let names = options.map(\.name)
      guard !names.contains(text) else { return nil }
      return "the page declares no option '\(text)'; "
        + (nearestName(to: text, among: names).map { "did you mean '\($0)'?" }
          ?? "write a line 'option \(text): integer = 1' in its front matter")
    case "apim:reads":
      return CodePath(text) == nil
        ? "'\(text)' is no way to a member, such as 'context.Request.Body'" : nil
    case "apim:calls":
      return MethodName(text) == nil
        ? "'\(text)' is no method, such as 'Convert.FromBase64String'" : nil
    case "apim:surely-after", "apim:surely-not-after", "apim:surely-before",
      "apim:surely-not-before":
      return StatementNames.problem(of: text)
    default:
      return nil
    }
  }
}

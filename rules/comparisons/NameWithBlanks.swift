import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

extension ComparisonsRules { static var nameWithBlanks: any Rule { NameWithBlanks() } }

private struct NameWithBlanks: Rule {
  /// The methods that look for a name.
  private static let lookups: Set<String> = [
    "GetValueOrDefault", "ContainsKey", "TryGetValue", "GetValue", "Property",
  ]

  func subscribe(to events: inout Events) {
    events.onBoundExpression(
      whoseCode: CodeTrait { code, _ in Self.hasOuterBlanks(code.tokenized) }
    ) {
      expression, binding, report in
      var written: Set<Range<Int>> = []
      func look(at node: CodeNode) {
        if case .expression(.assignment(let assignment)) = node {
          written.insert(assignment.target.range)
        }
        guard case .expression(let lookup) = node, !written.contains(lookup.range),
          let (receiver, key) = Self.lookup(lookup), let name = key.text, name.hasOuterBlanks,
          let owner = Self.owner(binding.type(of: receiver.bare.range))
        else { return }
        report(
          expression.span(ofNode: key.range),
          "the name begins or ends with a blank, and no \(owner) is called so: it is never found; "
            + "write '\(name.trimmed)'")
      }
      expression.nodes.forEach(look)
    }
  }

  /// True for code with a string that begins or ends with a blank.
  private static func hasOuterBlanks(_ code: TokenizedCode) -> Bool {
    code.tokens.indices.contains { code.stringValue(at: $0)?.hasOuterBlanks == true }
  }

  /// What is asked for a name, and the name.
  private static func lookup(
    _ expression: ExpressionSyntax
  ) -> (receiver: ExpressionSyntax, key: ExpressionSyntax)? {
    switch expression {
    case .index(let index): return index.arguments.first.map { (index.receiver, $0.value) }
    case .call(let call):
      guard case .member(let member) = call.callee, lookups.contains(member.name.text) else {
        return nil
      }
      return call.arguments.first.map { (member.receiver, $0.value) }
    default: return nil
    }
  }

  /// What a collection holds by name; nil for one that the policy itself may have filled.
  private static func owner(_ type: TypeRef) -> String? {
    if StoredType(type)?.isJSON == true { return "member" }
    let isOfCall = type.description == "IReadOnlyDictionary<string, string[]>"
    return isOfCall ? "header, parameter or claim" : nil
  }
}

extension ExpressionSyntax {
  /// The text of a literal that nothing is filled into.
  fileprivate var text: String? {
    guard case .literal(let literal) = self, case .string(let text?) = literal.value,
      !Placeholder.mayBeIn(text, as: .literal)
    else { return nil }
    return text
  }
}

extension String {
  fileprivate var hasOuterBlanks: Bool { self != trimmed && !trimmed.isEmpty }
}

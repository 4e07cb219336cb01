import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

extension ComparisonsRules { static var objectCompared: any Rule { ObjectCompared() } }

private struct ObjectCompared: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression(
      whoseCode: CodeTrait { code, _ in code.tokenized.contains(anyOf: ["==", "!="]) }
    ) { expression, binding, report in
      func look(at node: CodeNode) {
        guard case .expression(.binary(let binary)) = node,
          [.equal, .notEqual].contains(binary.operator),
          let (object, other) = Self.operands(of: binary, binding)
        else { return }
        let sign = binary.operator.rawValue
        report(
          expression.span(ofNode: object.range),
          "this is an 'object', so '\(sign)' asks whether both sides are the same object in memory and "
            + "not whether they say the same; write "
            + (other == .string
              ? "'(string)' in front" : "a cast in front of both, such as '(string)'"))
      }
      expression.nodes.forEach(look)
    }
  }

  /// The side that is an object and the type of the other, which is one as well or a text.
  private static func operands(
    of binary: BinarySyntax, _ binding: Binding
  ) -> (object: ExpressionSyntax, other: TypeRef)? {
    let left = binding.type(of: binary.left.range)
    let right = binding.type(of: binary.right.range)
    switch (left, right) {
    case (.object, .string): return (binary.left, right)
    case (.string, .object): return (binary.right, left)
    case (.object, .object): return (binary.left, right)
    default: return nil
    }
  }
}

import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

extension Binding {
  /// True when the code uses a member, of whatever type, with one of the names.
  func uses(anyOf names: Set<String>) -> Bool {
    memberUses.contains { names.contains($0.member.name) }
  }
}

extension ExpressionTree {
  /// The texts that the code spells, with the places of their literals; of those with parts that are
  /// computed, what stands in front of the first.
  var texts: [(text: String, range: Range<Int>)] {
    var texts: [(String, Range<Int>)] = []
    func look(at node: CodeNode) {
      switch node {
      case .expression(.literal(let literal)):
        if case .string(let text?) = literal.value { texts.append((text, literal.range)) }
      case .expression(.interpolatedString(let string)):
        if case .text(let first)? = string.parts.first {
          texts.append((first.value ?? "", first.range))
        }
      default: break
      }
    }
    nodes.forEach(look)
    return texts
  }
}

import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

extension ComparisonsRules { static var headerNameCase: any Rule { HeaderNameCase() } }

private struct HeaderNameCase: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { _, report in
      for comparison in report[Comparisons.self].all where !comparison.ignoresCase {
        guard case .member(let member) = comparison.value, member.name.text == "Key",
          case .name(let name) = member.receiver,
          let text = comparison.text, text.lowercased() != text.uppercased(),
          comparison.expression[HeaderElements.self].holds(name)
        else { continue }
        report(
          comparison.span,
          "names of headers are the same in any case, and HTTP/2 sends them in small letters, so this "
            + "misses some; add 'StringComparison.OrdinalIgnoreCase', or ask 'ContainsKey'")
      }
    }
  }
}

/// Where code has a name for one of a message's headers.
private struct HeaderElements: CodeFact {
  private let scopes: [(name: String, range: Range<Int>)]

  static func derive(from code: KnownCode) -> Self {
    var scopes: [(name: String, range: Range<Int>)] = []
    func look(at node: CodeNode) {
      switch node {
      case .expression(.call(let call)):
        guard case .member(let member) = call.callee, member.receiver.areHeaders else { return }
        for argument in call.arguments {
          guard case .lambda(let lambda) = argument.value,
            let name = lambda.parameters?.first?.name.text
          else { continue }
          scopes.append((name, lambda.range))
        }
      case .statement(.forEach(let loop)):
        guard loop.source.areHeaders, case .declaration(let declaration) = loop.variable,
          case .name(let name) = declaration.designation
        else { return }
        scopes.append((name.text, loop.range))
      default: break
      }
    }
    code.nodes.forEach(look)
    return Self(scopes: scopes)
  }

  /// True for a name that stands for a header where it is used.
  func holds(_ name: SimpleNameSyntax) -> Bool {
    scopes.contains { $0.name == name.text && $0.range.contains(name.range.lowerBound) }
  }
}

extension ExpressionSyntax {
  /// What leaves elements of a sequence as they are.
  private static let filters: Set<String> = [
    "Where", "OrderBy", "OrderByDescending", "Skip", "Take", "Reverse", "ToList", "ToArray",
  ]

  /// True for the headers of a message, or some of them.
  fileprivate var areHeaders: Bool {
    switch bare {
    case .member(let member): return member.name.text == "Headers"
    case .call(let call):
      guard case .member(let member) = call.callee, Self.filters.contains(member.name.text) else {
        return false
      }
      return member.receiver.areHeaders
    default: return false
    }
  }
}

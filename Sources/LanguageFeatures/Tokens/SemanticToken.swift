import Linting
import PolicyExpressions
import PolicySyntax
import ServiceModel
public import SourceText
public import Workspace

/// A stretch of a policy that means something in code, or the name of a named value: what an editor
/// colours that knows only XML.
public struct SemanticToken: Sendable {
  /// What it means.
  public enum Kind: Sendable, CaseIterable {
    case keyword
    case type
    case method
    case property
    case variable
    case parameter
    case string
    case number
    case `operator`
    case comment
    /// `{{name}}`, which the service replaces by a text.
    case namedValue
  }

  public let span: Span
  public let kind: Kind

  /// All of a policy, in the order of the text and without overlap; one may go over several lines.
  public static func all(in view: PolicyView) -> [SemanticToken] {
    let tree = view.document.tree
    let references = values(in: tree).flatMap { value -> [Span] in
      value.parts.flatMap { part -> [Span] in
        switch part {
        case .namedValue(let reference): [reference.span]
        case .expression(let source): source.namedValueReferences.map(\.span)
        case .literal: []
        }
      }
    }.sorted()
    let code = view.context.whileInUse {
      view.context.expressions.flatMap { expression in
        CodeTokens(of: expression, view.context.binding(of: expression)).all
      }
    }
    return paint(
      code.sorted { $0.span < $1.span },
      over: references.map { SemanticToken(span: $0, kind: .namedValue) })
  }

  /// The values that are more than literal text.
  private static func values(in tree: SyntaxTree) -> [Value] {
    tree.allNodes.flatMap { node -> [Value] in
      if let element = node.element {
        return element.attributes.map(\.value).filter { !$0.isLiteral }
      }
      guard let text = node.text, !text.value.isLiteral else { return [] }
      return [text.value]
    }
  }

  /// Puts the names of named values over the code in which they stand.
  private static func paint(
    _ tokens: [SemanticToken], over references: [SemanticToken]
  ) -> [SemanticToken] {
    var painted: [SemanticToken] = []
    var next = 0
    var end = 0
    for token in tokens {
      var start = max(token.span.start, end)
      while next < references.count, references[next].span.start < token.span.end {
        let reference = references[next]
        if start < reference.span.start {
          painted.append(
            SemanticToken(span: Span(start, reference.span.start), kind: token.kind))
        }
        painted.append(reference)
        start = max(start, reference.span.end)
        next += 1
      }
      if start < token.span.end {
        painted.append(SemanticToken(span: Span(start, token.span.end), kind: token.kind))
      }
      end = max(end, start, token.span.end)
    }
    return painted + references[next...]
  }
}

import Linting
import PolicyExpressions
import PolicySyntax
public import SourceText
public import Workspace

/// A stretch of a policy that an editor can fold away.
public struct Fold: Sendable {
  /// What is folded.
  public enum Kind: Sendable {
    case element
    case comment
    case code
  }

  public let span: Span
  public let kind: Kind

  /// True where the last line stays to be seen, since what closes the stretch stands there.
  public let keepsLastLine: Bool

  /// All of a policy, in the order in which they begin; those within one line included.
  public static func all(in view: PolicyView) -> [Fold] {
    let tree = view.document.tree
    var folds = comments(in: tree)
    for element in tree.elements {
      if let endTag = element.endTagSpan {
        folds.append(
          Fold(
            span: Span(element.span.start, endTag.start), kind: .element, keepsLastLine: true))
      } else {
        folds.append(Fold(span: element.span, kind: .element, keepsLastLine: false))
      }
    }
    view.context.whileInUse {
      for expression in view.context.expressions {
        folds += blocks(of: expression)
      }
    }
    return folds.sorted { ($0.span.start, $1.span.end) < ($1.span.start, $0.span.end) }
  }

  /// Comments, and those that follow each other as one.
  private static func comments(in tree: SyntaxTree) -> [Fold] {
    var runs: [Span] = []
    var isOpen = false
    for node in tree.allNodes {
      if node.commentBody != nil {
        if isOpen, let last = runs.last {
          runs[runs.count - 1] = Span(last.start, node.span.end)
        } else {
          runs.append(node.span)
        }
        isOpen = true
      } else if node.text?.value.isBlank != true {
        isOpen = false
      }
    }
    return runs.map { Fold(span: $0, kind: .comment, keepsLastLine: false) }
  }

  /// The code between the brackets of an expression, and the blocks in it.
  private static func blocks(of expression: PolicyExpression) -> [Fold] {
    var spans: Set<Span> = [expression.source.span]
    for node in expression.tree.root.nodes {
      func collect(_ node: CodeNode) {
        if case .statement(.block(let block)) = node {
          spans.insert(expression.code.fileSpan(block.range))
        }
      }
      node.forEach(collect)
    }
    return spans.map { Fold(span: $0, kind: .code, keepsLastLine: true) }
  }
}

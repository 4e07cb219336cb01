/// The C# of one policy expression as a tree, and what is wrong with it.
///
/// Reading never fails: whatever the code is, there is a tree, in which `missing` nodes stand where
/// something is missing.
public struct ExpressionTree: Sendable {
  /// What the outer brackets ask for.
  public enum Form: Sendable {
    /// `@( )`: one expression.
    case expression
    /// `@{ }`: statements.
    case statements
  }

  public enum Root: Sendable {
    case expression(ExpressionSyntax)
    case statements([StatementSyntax])

    /// The outermost nodes.
    public var nodes: [CodeNode] {
      switch self {
      case .expression(let expression): [.expression(expression)]
      case .statements(let statements): statements.map { .statement($0) }
      }
    }
  }

  public let root: Root

  /// The problems in the order of the code, at most one for each mistake.
  ///
  /// A named value or placeholder outside a string may stand for anything: a number, several
  /// statements, nothing, or half of a block. So no problem is told that touches the first one or
  /// lies behind it.
  public let problems: [ExpressionProblem]

  private let list = MadeOnce<CodeNodes>()

  /// All nodes, for who looks at each; listed when somebody first asks.
  public var nodes: CodeNodes { list.value { CodeNodes(root) } }

  /// Reads the code between the brackets of `@( )` or `@{ }`.
  public init(parsing code: TokenizedCode, as form: Form) {
    var parser = Parser(code, form: form)
    root = parser.parseRoot()
    problems = parser.problems.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }
}

/// Bounds of what is read.
public enum ExpressionLimits {
  /// How deep brackets, blocks and operators may nest.
  public static let nesting = 200

  /// How high a tree may be. Chains such as `a + b + c` and `a.b.c` make a tree high without
  /// nesting: each link is the child of the next.
  public static let treeHeight = 2_000
}

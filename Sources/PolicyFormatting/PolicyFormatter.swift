public import PolicySyntax
public import SourceText

/// Indents the markup of a policy: one element a line, and what is inside it one step further in.
///
/// Only white space between tags changes, and between the attributes of a tag that moves. Text with a
/// meaning, expressions, values, comments and CDATA stay byte for byte, and so does all that stands in
/// an element with text of its own or in one that the catalogue doesn't know: whose blanks count there
/// is not ours to say. A policy that is formatted stays as it is.
public struct PolicyFormatter: Sendable {
  /// What to indent by where a policy doesn't show it: four spaces, as 203 of 259 published policies
  /// have it (34 have tabs, 21 have two spaces).
  public static let usualIndentation = "    "

  private let indentation: String

  /// - Parameter indentation: what to indent by where the policy itself doesn't show it.
  public init(indentation: String = PolicyFormatter.usualIndentation) {
    self.indentation = indentation
  }

  /// The changes that make a policy formatted, in the order of the text, one for each gap between two
  /// tags that changes; none for a policy that is formatted.
  ///
  /// None either where there is an obstacle, and where the policy is one line of another language's text,
  /// which no line break makes easier to read.
  public func edits(of tree: SyntaxTree) -> [Edit] {
    guard Self.obstacle(in: tree) == nil, !tree.source.isDamaged, !Self.isOneLineOfHost(tree.source)
    else { return [] }
    var layout = Layout(of: tree, habits: LayoutHabits(of: tree, orElse: indentation))
    layout.lay()
    return layout.edits
  }

  /// The problem of syntax for which nothing is changed: from it on, the tree may not be the one that was
  /// meant. Nil where there is none.
  public static func obstacle(in tree: SyntaxTree) -> SyntaxProblem? {
    tree.problems.first { problem in
      if case .unterminatedExpression = problem.kind { return true }
      return problem.breaksStructure
    }
  }

  private static func isOneLineOfHost(_ source: SourceText) -> Bool {
    guard case .embedded = source.origin else { return false }
    return !source.bytes.contains(UInt8(ascii: "\n"))
  }
}

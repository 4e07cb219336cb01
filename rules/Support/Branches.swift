import PolicyCatalog
import PolicySyntax

extension Element {
  /// True for a branch of `choose`.
  var isBranch: Bool { isAny(of: .when, .otherwise) }

  /// The branches of `choose` around the element, from the inside out; a condition is evaluated
  /// before its branch is entered, so the element's own is not among them.
  var enclosingBranches: [Element] {
    ancestors.filter(\.isBranch)
  }

  /// True when at most one of two elements runs, since they stand in different branches of one
  /// `choose`.
  func isAlternative(to other: Element) -> Bool {
    let branches = enclosingBranches
    return other.enclosingBranches.contains { branch in
      branches.contains { $0 != branch && $0.parent == branch.parent }
    }
  }
}

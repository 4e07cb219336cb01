import PolicySyntax
import RulePages

/// What a document has to hold so that a path can find nodes in it.
///
/// Most checks are about one statement, and most documents lack it: these need no DOM.
struct PathPrerequisites: Sendable {
  private struct Name: Sendable {
    let text: String
    let hash: UInt32
  }

  /// The elements of the path, each in the one before it; empty where it asks for nothing that can be told.
  private let elements: [Name]

  /// The attribute of the last one.
  private let attribute: String?

  init(of path: SelectedPath) {
    elements = path.elements.map { Name(text: $0, hash: nameHash($0.utf8)) }
    attribute = path.attribute
  }

  /// False for a document in which the path certainly finds nothing.
  func mayBeMet(in tree: SyntaxTree) -> Bool {
    guard let last = elements.last else { return true }
    guard elements.allSatisfy({ tree.mayHoldElement(withNameHash: $0.hash) }) else { return false }
    return tree.elements.contains { element in
      element.nameHash == last.hash && element.isNamed(last.text) && isAsInPath(element)
        && attribute.map { element[attribute: $0] != nil } != false
    }
  }

  /// True for an element that stands in those that the path names before it.
  private func isAsInPath(_ element: Element) -> Bool {
    var parent = element.parent
    for name in elements.dropLast().reversed() {
      guard let known = parent, known.nameHash == name.hash, known.isNamed(name.text) else {
        return false
      }
      parent = known.parent
    }
    return true
  }
}

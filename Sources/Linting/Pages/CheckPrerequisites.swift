import PolicySyntax
import RulePages
import SourceText

/// What a document has to hold so that a check can find anything wrong in it.
///
/// Most checks are about one statement, and most documents lack it: these need no DOM.
struct CheckPrerequisites: Sendable {
  private struct Name: Sendable {
    let text: String
    let hash: UInt32
  }

  /// The elements of the path, each in the one before it; empty where it asks for nothing that can be told.
  private let elements: [Name]

  /// The attribute of the last one.
  private let attribute: String?

  /// The bytes that the text has, as they are or by their numbers.
  private let signs: Set<UInt8>

  init(of check: CheckSource) {
    let path = SelectedPath(check.select.value)
    signs = check.neededSigns
    elements = path.elements.map { Name(text: $0, hash: nameHash($0.utf8)) }
    attribute = path.attribute
  }

  /// False for a document in which certainly nothing is wrong: the path finds nothing, or the condition doesn't hold.
  func mayBeMet(in tree: SyntaxTree) -> Bool {
    guard let last = elements.last else { return true }
    guard elements.allSatisfy({ tree.mayHoldElement(withNameHash: $0.hash) }),
      mayHoldSigns(tree.source.bytes)
    else { return false }
    return tree.elements.contains { element in
      element.nameHash == last.hash && element.isNamed(last.text) && isAsInPath(element)
        && attribute.map { element[attribute: $0] != nil } != false
    }
  }

  private func mayHoldSigns(_ text: [UInt8]) -> Bool {
    signs.allSatisfy { text.contains($0) } || Self.numberOfSign.occurs(in: text)
  }

  /// How a sign begins that is written by its number.
  private static let numberOfSign = ByteSearch("&#")

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

import PolicyCatalog
import PolicySyntax
import RulePages
import SourceText

/// One check of a rule's page as it is carried out.
public final class DeclarativeCheck: Sendable {
  /// The one element without which nothing is selected: most documents lack it, and need not be looked at.
  private let elementName: ElementName?

  /// The lines of the block, which were read before without mistakes.
  private let text: String

  /// What the lines say, read when the check is first needed: most runs need few.
  private let read = Cell<Lines?>()

  private struct Lines {
    let source: CheckSource

    /// What a document has to hold for anything to be wrong, so that most documents need no DOM.
    let prerequisites: CheckPrerequisites
  }

  /// - Parameters:
  ///   - text: the lines of a block that were read before without mistakes.
  ///   - element: the element without which it selects nothing, if there is one.
  public init(_ text: String, needing element: String? = nil) {
    self.text = text
    elementName = element.map { ElementName($0) }
  }

  /// A check of a page without mistakes.
  convenience init(_ source: CheckSource) {
    self.init(source.text, needing: source.neededElement)
  }

  /// What the lines say; nil where nothing can be wrong in a document.
  func source(for tree: SyntaxTree) -> CheckSource? {
    if let elementName, !tree.mayHoldElement(withNameHash: elementName.hash) { return nil }
    let lines = read.value {
      CheckSource(text).map {
        Lines(source: $0, prerequisites: CheckPrerequisites(of: $0))
      }
    }
    guard let lines, lines.prerequisites.mayBeMet(in: tree) else { return nil }
    return lines.source
  }
}

extension RulePage {
  /// What is wrong with the page, its checks included.
  public var allProblems: [PageProblem] {
    let options = metadata(id: "").options
    return (problems + checks.flatMap { CheckProver(options: options).problems(of: $0) })
      .sorted { $0.place.span < $1.place.span }
  }
}

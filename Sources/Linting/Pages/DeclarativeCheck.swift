import PolicyCatalog
import PolicySyntax
import PolicyXPath
import SourceText

/// One check of a rule's page as it is carried out.
struct DeclarativeCheck: Sendable {
  let source: CheckSource

  /// What a document has to hold for anything to be selected, so that most documents are passed over without a DOM.
  let prerequisites: XPathPrerequisites

  init(_ source: CheckSource) {
    self.source = source
    prerequisites = XPathPrerequisites(of: source.select.value)
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

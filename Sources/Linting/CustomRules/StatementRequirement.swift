import PolicyCatalog
import PolicyFlow
import PolicySyntax
import PolicyXPath
import ServiceModel
import SourceText

/// That a statement runs for each document of a scope, in its own policy or in what that inherits and
/// includes.
///
/// It is judged on what may run for the calls: where a document, a fragment or a section is not known, the
/// statement may stand there, and nothing is said.
struct StatementRequirement: Sendable {
  let statement: ElementName

  /// XPath, seen from the statement, which one of those that run has to meet; nil for each.
  let condition: String?

  /// Where it has to run; nil for anywhere.
  let section: PolicySection?

  let scope: PolicyScope
  let message: String

  func subscribe(to events: inout Events) {
    events.onDocument { [self] document, report in
      guard let root = document.tree.root, root.is(.policies), document.tree.problems.isEmpty,
        let extent = lacking(document, report)
      else { return }
      let element = section.flatMap { root.firstChild(named: $0.rawValue) } ?? root
      report(element.nameSpan, message, restsOnAbsence: true, holdingFor: extent)
    }
  }

  /// The calls for which it doesn't run, of those for which this document is the narrowest; nil for none.
  private func lacking(_ document: PolicyDocument, _ report: Report) -> Extent? {
    guard let placement = document.placement else { return nil }
    let flow = report.service[ServiceFlow.self]
    let pipelines = flow.pipelines(
      judgedAt: report[DocumentFlow.self], placement, asEach: scope)
    var lacking: [Target] = []
    var others: Set<Target> = []
    for pipeline in pipelines {
      if lacks(pipeline, report) {
        lacking.append(pipeline.target)
      } else {
        others.insert(pipeline.target)
      }
    }
    return lacking.isEmpty ? nil : Extent(holding: lacking, failing: others)
  }

  /// True where the statement surely does not run.
  private func lacks(_ pipeline: Pipeline, _ report: Report) -> Bool {
    let sections = section.map { [$0] } ?? PolicySection.allCases
    return sections.allSatisfy { section in
      let list = pipeline.statements(in: section)
      return list.isComplete
        && !list.all.contains { $0.element.is(statement) && mayMeet($0.element, report) }
    }
  }

  /// True where a statement meets the condition, or may.
  private func mayMeet(_ element: Element, _ report: Report) -> Bool {
    guard let condition else { return true }
    let isOwn = element.tree === report.document.tree
    guard
      let document = isOwn
        ? report[DocumentForXPath.self] : report.service[DocumentForXPath.self, of: element.tree]
    else { return true }
    let context = isOwn ? report.context : nil
    guard
      case .boolean(let holds)? = try? document.xpath.evaluate(
        "boolean(\(condition))", context: .element(element),
        functions: CheckFunctions(context: context).all)
    else { return true }
    return holds
  }
}

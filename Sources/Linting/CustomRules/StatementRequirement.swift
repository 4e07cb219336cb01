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

  /// XPath, seen from the statement, which one of those that run has to meet; nil for each. Where it asks for
  /// more than the text, nobody can tell which statements meet it, so that each may.
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

  /// True where a statement meets the condition, or may: a condition that is not met says nothing where a value
  /// of the statement is not known, nor where it asks for something that only a document itself knows.
  private func mayMeet(_ element: Element, _ report: Report) -> Bool {
    guard let condition, !condition.contains(XPathFunctions.prefix + ":"),
      element.holdsNothingUnknown,
      let document = element.tree === report.document.tree
        ? report[DocumentWithoutFunctions.self]
        : report.service[DocumentWithoutFunctions.self, of: element.tree],
      case .boolean(let holds)? = try? document.xpath.evaluate(
        "boolean(\(condition))", context: .element(element))
    else { return true }
    return holds
  }
}

/// A document as XPath without functions sees it. It depends on nothing but the text, so that others may
/// look at it, too.
private struct DocumentWithoutFunctions: DocumentFact {
  let xpath: XPathDocument

  static func derive(from context: DocumentContext) -> Self {
    Self(xpath: XPathDocument(context.document.tree))
  }
}

extension Element {
  /// True where all values in the element stand there as they are.
  fileprivate var holdsNothingUnknown: Bool {
    ([self] + descendants).allSatisfy { element in
      element.attributes.allSatisfy { $0.value.isCertain }
        && (element.onlyText?.value.isCertain ?? true)
    }
  }
}

extension Value {
  fileprivate var isCertain: Bool { isLiteral && !Placeholder.mayBeIn(self) }
}

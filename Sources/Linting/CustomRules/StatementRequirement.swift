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
    let pipeline = pipeline.withoutBrokenDocuments
    return sections.allSatisfy { section in
      let list = pipeline.statements(in: section)
      return list.isComplete
        && !list.all.contains { $0.element.is(statement) && mayMeet($0.element, report) }
    }
  }

  /// True where a statement meets the condition, or may: a condition that is not met says nothing where a value
  /// of the statement is not known, nor where it asks for what only another document itself knows.
  private func mayMeet(_ element: Element, _ report: Report) -> Bool {
    guard let condition, element.holdsNothingUnknown,
      case .boolean(let holds)? = try? evaluate("boolean(\(condition))", at: element, report)
    else { return true }
    return holds
  }

  /// What XPath gives at a statement of any document; nil where that cannot be told from here.
  private func evaluate(_ xpath: String, at element: Element, _ report: Report)
    throws(XPathError) -> XPathResult?
  {
    let isOwn = element.tree === report.document.tree
    if xpath.contains(XPathFunctions.prefix + ":") {
      guard isOwn else { return nil }
      let functions = CheckFunctions(
        context: report.context, order: { report.walk.statementOrder })
      return try report[DocumentForXPath.self].xpath.evaluate(
        xpath, context: .element(element), functions: functions.all)
    }
    let document =
      isOwn
      ? report[DocumentWithoutFunctions.self]
      : report.service[DocumentWithoutFunctions.self, of: element.tree]
    return try document?.xpath.evaluate(xpath, context: .element(element))
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

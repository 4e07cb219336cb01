import PolicyCatalog
import PolicyFlow
import PolicySyntax
import PolicyXPath
import SourceText

/// Carries out the declarative checks of a rule's page.
struct DeclarativeRule {
  let id: RuleID
  let checks: [DeclarativeCheck]

  func subscribe(to events: inout Events) {
    let options = events.options
    for check in checks {
      events.onDocument { [id] document, report in
        // A check runs once for a document, with all that is known of that; one in which nothing can be
        // wrong is passed over.
        guard let source = check.source(for: document.tree) else { return }
        CheckRun(source, of: id, options, report).run()
      }
    }
  }
}

/// One check that is carried out over one document.
struct CheckRun {
  private let check: CheckSource
  private let report: Report
  private let xpath: XPathDocument
  private let functions: XPathFunctions

  init(_ check: CheckSource, of rule: RuleID, _ options: RuleOptions, _ report: Report) {
    self.check = check
    self.report = report
    xpath = report[DocumentForXPath.self].xpath
    functions =
      CheckFunctions(
        context: report.context, rule: rule, options: options,
        order: { report.walk.statementOrder }
      ).all
  }

  /// Runs the check. One that cannot be carried out says so where the document begins: a rule that
  /// is silent for that reason would pass for one that found nothing.
  func run() {
    do throws(XPathError) {
      var told: Set<Told> = []
      for node in try nodes(check.select.value, context: nil) { try look(at: node, &told) }
    } catch {
      report(
        Span(at: 0), "this rule could not be checked: \(error.message); mend the check on its page")
    }
  }

  /// What is told of a place. Elements in each other have the same code, which is told once.
  private struct Told: Hashable {
    let span: Span
    let message: String
    let environment: String?
  }

  private func look(at node: XPathNode, _ told: inout Set<Told>) throws(XPathError) {
    if let condition = check.when {
      guard case .boolean(true) = try evaluate("boolean(\(condition.value))", context: node)
      else { return }
    }
    var place = node
    if let path = check.report {
      guard let first = try nodes(path.value, context: node).first else { return }
      place = first
    }
    var notes: [Note] = []
    var environment: String?
    if case .value(let value) = node {
      notes += value.notes
      environment = value.environment
    }
    if let note = check.note {
      let message = try text(of: note.message, context: node)
      notes += try nodes(note.path.value, context: node)
        .map { Note(message, at: report.place($0.span)) }
    }
    let message = try text(of: check.message, context: node)
    let span = place.span(check.underline)
    guard told.insert(Told(span: span, message: message, environment: environment)).inserted
    else { return }
    let fixes =
      try check.fix.map { fix throws(XPathError) in
        try self.fixes(fix, of: place, seenFrom: node)
      } ?? []
    report(
      span, message, related: notes, fixes: fixes, in: environment)
  }

  private func fixes(_ fix: CheckFix, of place: XPathNode, seenFrom node: XPathNode)
    throws(XPathError) -> [Fix]
  {
    guard let element = place.element else { return [] }
    let edit = AttributeEdit(fix.attribute, of: element)
    let made: (title: String, change: (span: Span, text: String))?
    switch fix.action {
    case .set(let value):
      let text = try text(of: value, context: node)
      made = edit.set(text).map { ("set '\(fix.attribute)' to '\(text)'", $0) }
    case .add(let value):
      let text = try text(of: value, context: node)
      made = edit.add(text).map { ("add \(fix.attribute)=\"\(text)\"", $0) }
    case .remove:
      made = edit.remove().map { ("remove '\(fix.attribute)'", $0) }
    }
    return made.map { made in
      [
        Fix(
          made.title, safety: fix.safety,
          edits: [report.edit(made.change.span, with: made.change.text)])
      ]
    } ?? []
  }

  // MARK: XPath

  private func evaluate(_ expression: String, context: XPathNode?) throws(XPathError)
    -> XPathResult
  {
    try xpath.evaluate(expression, context: context, functions: functions)
  }

  private func text(of text: CheckText, context: XPathNode) throws(XPathError) -> String {
    var result = ""
    for part in text.parts {
      switch part {
      case .text(let words):
        result += words
      case .xpath(let path):
        if case .string(let found) = try evaluate("string(\(path))", context: context) {
          result += found
        }
      }
    }
    return result
  }

  private func nodes(_ path: String, context: XPathNode?) throws(XPathError) -> [XPathNode] {
    // What kind of thing an expression gives does not depend on the document: the page's reader
    // made sure that these give nodes.
    guard case .nodes(let nodes) = try evaluate(path, context: context) else { return [] }
    return nodes
  }
}

extension XPathNode {
  /// The bytes to underline: the name of an element, a whole attribute, the value that a function took
  /// its text from, unless a check says otherwise.
  fileprivate func span(_ underline: CheckSource.Underline?) -> Span {
    switch self {
    case .element(let element):
      underline == .whole ? element.span : element.nameSpan
    case .attribute(let attribute):
      switch underline {
      case .name: attribute.nameSpan
      case .value: attribute.value.trimmedSpan
      case .whole, nil: attribute.span
      }
    case .text(let text):
      underline == .value ? text.value.trimmedSpan : text.span
    case .comment(let node):
      node.span
    case .value(let value):
      value.span ?? value.origin.span(underline ?? .value)
    }
  }

  /// The element that the node is, or belongs to.
  fileprivate var element: Element? {
    switch self {
    case .element(let element): element
    case .attribute(let attribute): attribute.tree.element(at: attribute.span.start)
    case .text(let text): text.node.parent
    case .comment(let node): node.parent
    case .value(let value): value.origin.element
    }
  }
}

import PolicyCatalog
import PolicySyntax
import PolicyXPath
import SourceText

/// Carries out the declarative checks of a rule's page.
struct DeclarativeRule: Sendable {
  private let checks: [DeclarativeCheck]

  /// - Parameter blocks: the lines of each block of checks of a page. Those of built-in rules are
  ///   proved by a test; one that cannot be read is left out.
  init(_ blocks: [[String]]) {
    checks = blocks.compactMap { try? DeclarativeCheck($0, line: 1, isProved: true) }
  }

  func subscribe(to events: inout Events) {
    for check in checks {
      if let name = check.elementName {
        // The element wakes the check, the document gives it its context.
        events.onDocument { document, report in
          if document.tree.elements.contains(where: { $0.is(name) }) { Self.run(check, report) }
        }
      } else {
        events.onDocument { _, report in Self.run(check, report) }
      }
    }
  }

  /// Runs a check. One that cannot be carried out says so where the document begins: a rule that
  /// is silent for that reason would pass for one that found nothing.
  private static func run(_ check: DeclarativeCheck, _ report: Report) {
    do throws(XPathError) {
      try find(check, report)
    } catch {
      report(
        Span(at: 0), "this rule could not be checked: \(error.message); mend the check on its page")
    }
  }

  private static func find(_ check: DeclarativeCheck, _ report: Report) throws(XPathError) {
    let xpath = report[DocumentForXPath.self].xpath
    for node in try nodes(check.select, context: nil, in: xpath) {
      if let condition = check.when {
        guard case .boolean(true) = try xpath.evaluate("boolean(\(condition))", context: node)
        else { continue }
      }
      var place = node
      if let path = check.report {
        guard let first = try nodes(path, context: node, in: xpath).first else { continue }
        place = first
      }
      var notes: [Note] = []
      var environment: String?
      if case .value(let value) = node {
        notes += value.notes
        environment = value.environment
      }
      if let note = check.note {
        let message = try text(of: note.message, context: node, in: xpath)
        notes += try nodes(note.path, context: node, in: xpath)
          .map { Note(message, at: report.place($0.span)) }
      }
      let message = try text(of: check.message, context: node, in: xpath)
      report(place.span(check.underline), message, related: notes, in: environment)
    }
  }

  private static func text(
    of parts: [DeclarativeCheck.MessagePart], context: XPathNode, in xpath: XPathDocument
  ) throws(XPathError) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let words):
        text += words
      case .xpath(let path):
        if case .string(let found) = try xpath.evaluate("string(\(path))", context: context) {
          text += found
        }
      }
    }
    return text
  }

  private static func nodes(_ path: String, context: XPathNode?, in xpath: XPathDocument)
    throws(XPathError) -> [XPathNode]
  {
    // What kind of thing an expression gives does not depend on the document: the page's reader
    // made sure that these give nodes.
    guard case .nodes(let nodes) = try xpath.evaluate(path, context: context) else { return [] }
    return nodes
  }
}

extension XPathNode {
  /// The bytes to underline: the name of an element, a whole attribute, the value that a function took
  /// its text from, unless a check says otherwise.
  fileprivate func span(_ underline: DeclarativeCheck.Underline?) -> Span {
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
      value.origin.span(underline ?? .value)
    }
  }
}

import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

/// Whether a statement has run when an expression of the same document is evaluated.
enum RunOrder {
  /// The statement comes first, so that it has run unless it stands in a branch that wasn't taken.
  case before
  /// The statement runs later, or not at all, since it stands in another branch.
  case notYet
  /// The order isn't certain.
  case unknown
}

extension Element {
  /// Whether a statement has run when the code in an attribute or the text of this element is
  /// evaluated.
  func order(of statement: Element) -> RunOrder {
    if let here = section, let there = statement.section, here != there {
      // What ran before an error is anyone's guess.
      guard here != .onError else { return .unknown }
      return PolicySection.running(before: here).contains(there) ? .before : .notYet
    }
    // A retry runs its statements again, and a wait runs them side by side.
    if around.contains(where: { $0.hasNoFixedOrder && $0.encloses(statement) }) { return .unknown }
    if around.contains(statement) { return .notYet }
    if encloses(statement) {
      // Other statements may evaluate an attribute when those inside them are done.
      return self.is(.when) ? .notYet : .unknown
    }
    if isAlternative(of: statement) { return .notYet }
    return statement.span.start < span.start ? .before : .notYet
  }

  /// True when one of the statements has surely run, however the request came here.
  func surelyFollows(oneOf statements: [Element]) -> Bool {
    var current = self
    while let parent = current.parent {
      if parent.parent == nil, let section = current.section {
        let earlier = PolicySection.running(before: section).compactMap {
          parent.firstChild($0.elementName)
        }
        return earlier.contains { $0.childrenSurelyRun(oneOf: statements) }
      }
      let isSet = parent.childElements.prefix { $0 != current }.contains {
        $0.surelyRuns(oneOf: statements)
      }
      // Of the branches of a choose only one runs.
      if isSet, !current.isBranch { return true }
      current = parent
    }
    return false
  }

  /// The element and those around it, from the inside out.
  private var around: [Element] { [self] + ancestors }

  /// True for statements that end the request.
  var answersCaller: Bool { has(.answersCaller) }

  private var hasNoFixedOrder: Bool { isAny(of: .retry, .wait) }

  /// True when the other element stands anywhere inside.
  func encloses(_ other: Element) -> Bool { self != other && span.contains(other.span) }

  /// True when this element stands in one branch of a `choose`, or is one, and the statement stands in
  /// another.
  private func isAlternative(of statement: Element) -> Bool {
    around.contains { branch in
      guard branch.isBranch, let choose = branch.parent else { return false }
      return choose.encloses(statement) && !branch.encloses(statement)
    }
  }

  /// True when one of the statements runs whenever this one does, or when nothing comes after this
  /// one.
  private func surelyRuns(oneOf statements: [Element]) -> Bool {
    if statements.contains(self) || answersCaller { return true }
    switch knownName {
    case .choose:
      return childElements.contains(where: \.isAlwaysTaken)
        && childElements.allSatisfy { $0.childrenSurelyRun(oneOf: statements) }
    case .retry, .wait, .limitConcurrency, .block:
      return childrenSurelyRun(oneOf: statements)
    default:
      return false
    }
  }

  private func childrenSurelyRun(oneOf statements: [Element]) -> Bool {
    childElements.contains { $0.surelyRuns(oneOf: statements) }
  }

  /// True for `otherwise`, and for a condition that is always true.
  private var isAlwaysTaken: Bool {
    guard let condition = self[.condition] else { return self.is(.otherwise) }
    return ["true", "@(true)"].contains(condition.value.decoded.lowercased())
  }
}

extension PolicySection {
  /// The sections that have run when a section begins, unless an error came in between.
  fileprivate static func running(before section: PolicySection) -> [PolicySection] {
    let order: [PolicySection] = [.inbound, .backend, .outbound]
    return Array(order.prefix { $0 != section })
  }
}

/// Whether something is to be filled in anywhere in a document.
private struct PlaceholdersAnywhere: DocumentFact {
  let exist: Bool

  static func derive(from context: DocumentContext) -> Self {
    let document = context.document
    let template = context.settings.template
    return Self(
      exist: template.hasPlaceholder(in: document.source.text(document.source.span))
        || document.tree.allNodes.contains { node in
          node.text.map { template.hasPlaceholder(in: $0.value.raw) } == true
        })
  }
}

extension Report {
  /// True when other documents or fragments may have set a variable when the code of an element of
  /// the document is evaluated.
  func mayBeSetElsewhere(_ name: String, before element: Element) -> Bool {
    guard let section = element.section, isSurelySetNowhereElse(name),
      !self[MentionsInUnknownPlaces.self].texts.contains(name), !hasPlaceholders
    else { return true }
    return !knowsAll(upTo: section) && mayRunOthers(before: element, in: section)
  }

  /// True when the text is a template, which may be filled in with statements or names.
  var hasPlaceholders: Bool { self[PlaceholdersAnywhere.self].exist }

  /// True when something else than the document's own statements may have run.
  private func mayRunOthers(before element: Element, in section: PolicySection) -> Bool {
    guard section != .onError, let root = document.tree.root else { return true }
    return (PolicySection.running(before: section) + [section]).contains { section in
      guard let section = root.firstChild(section.elementName) else { return true }
      return section.descendants.contains {
        ($0.is(.base) || $0.is(.includeFragment)) && element.order(of: $0) != .notYet
      }
    }
  }
}

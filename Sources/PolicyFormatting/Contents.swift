import PolicyCatalog
import PolicySyntax

/// What stands in an element, as far as layout has to know.
enum Contents {
  /// Elements and comments alone: blanks between them mean nothing.
  case laidOut(ElementDefinition)
  /// What stays as it is written.
  case kept

  /// - Parameter definition: what the catalogue knows of the element where it stands.
  init(of element: Element, _ definition: ElementDefinition?) {
    guard let definition, element.endTagSpan != nil, definition.text == nil,
      definition.content != .markup, !element.keepsSpace,
      element.texts.allSatisfy({ $0.kind == .text && $0.value.isBlank })
    else {
      self = .kept
      return
    }
    self = .laidOut(definition)
  }

  /// What the catalogue knows of an element in another one.
  static func definition(of child: Element, in parent: ElementDefinition) -> ElementDefinition? {
    parent.child(named: child.name)?.element ?? StatementCatalog.statement(for: child)?.element
  }

  /// Hands on each element whose content is laid out, parents before children.
  static func forEachLaidOut(in tree: SyntaxTree, _ body: (Element) -> Void) {
    func enter(_ element: Element, _ definition: ElementDefinition?) {
      guard case .laidOut(let definition) = Contents(of: element, definition) else { return }
      body(element)
      for child in element.childElements {
        enter(child, Self.definition(of: child, in: definition))
      }
    }
    guard let root = tree.root else { return }
    enter(root, StatementCatalog.statement(for: root)?.element)
  }
}

extension Element {
  /// True where the element says itself that its blanks count. https://www.w3.org/TR/xml/#sec-white-space
  fileprivate var keepsSpace: Bool { self[attribute: "xml:space"]?.value.raw == "preserve" }
}

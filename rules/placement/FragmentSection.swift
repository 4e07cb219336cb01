import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension PlacementRules { static var fragmentSection: any Rule { FragmentSection() } }

private struct FragmentSection: Rule {
  func subscribe(to events: inout Events) {
    events.on(.includeFragment) { include, report in
      guard let section = include.section, let parent = include.parent,
        // In a request, a fragment holds what describes the request.
        StatementCatalog.definition(of: parent)?.content == .statements,
        let id = include[.fragmentId]?.value, id.isLiteral,
        let fragment = report.fragment(named: id.decoded.trimmed)
      else { return }
      let scope = report.document.placement?.scope
      var seen: Set<String> = []
      for (element, statement) in statements(of: fragment.tree)
      where !seen.contains(statement.name) {
        let refusal: String
        if !statement.sections.isEmpty, !statement.sections.contains(section),
          statement.disputes[.sections]?.ceiling == nil
        {
          refusal =
            "in the section '\(section.rawValue)', only in \(PlacementWording.sections(of: statement))"
        } else if let scope, let scopes = statement.scopes, !scopes.contains(scope),
          statement.disputes[.scopes]?.ceiling == nil
        {
          refusal =
            "at \(PlacementWording.name(of: scope)) scope, only at \(PlacementWording.scopes(of: statement)) scope"
        } else {
          continue
        }
        seen.insert(statement.name)
        report(
          id.trimmedSpan,
          "the fragment '\(fragment.id)' holds '\(statement.name)', which is not allowed \(refusal); include it elsewhere, or take that out",
          related: [
            Note("'\(statement.name)' in the fragment", at: Place(element, in: fragment.tree))
          ])
      }
    }
  }

  /// The statements of a fragment whose sections count: those in the fragment itself and in
  /// statements that hold any others.
  private func statements(of tree: SyntaxTree) -> [(Element, StatementDefinition)] {
    guard let root = tree.root, root.is(.fragment) else { return [] }
    // Behind a missing tag, elements are not where they were meant to be.
    let end = tree.problems.first(where: \.breaksStructure)?.span.start ?? root.span.end
    var found: [(Element, StatementDefinition)] = []
    func collect(in element: Element, _ definition: ElementDefinition) {
      for child in element.childElements where child.startTagSpan.end <= end {
        if definition.content == .statements {
          guard let statement = StatementCatalog.statement(for: child),
            statement.kind == .statement
          else { continue }
          found.append((child, statement))
          collect(in: child, statement.element)
        } else if let inner = definition.child(named: child.name)?.element {
          collect(in: child, inner)
        }
      }
    }
    if let definition = StatementCatalog.statement(for: root)?.element {
      collect(in: root, definition)
    }
    return found
  }
}

extension Report {
  /// The fragment that an `include-fragment` of the document means; nil when none is known, and when
  /// several are, since no one can tell which of them is deployed.
  fileprivate func fragment(named id: String) -> Fragment? {
    let named = service.model.fragments(named: id)
    guard named.count > 1, let placement = document.placement else {
      return named.count == 1 ? named[0] : nil
    }
    let near = named.filter { $0.workspace == placement.workspace }
    return near.count == 1 ? near[0] : nil
  }
}

extension Place {
  fileprivate init(_ element: Element, in tree: SyntaxTree) {
    self.init(tree.source, element.nameSpan)
  }
}

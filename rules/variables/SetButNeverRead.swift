import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import ServiceModel
import SourceText

extension VariablesRules { static var setButNeverRead: any Rule { SetButNeverRead() } }

private struct SetButNeverRead: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      guard document.tree.root?.is(.policies) == true else { return }
      let settings = report[VariableSettings.self].all
        .filter { !$0.isRequired || $0.isPlain }
      guard !settings.isEmpty, !report[UnseenText.self].mayReadVariables(report.service.model)
      else {
        return
      }
      let own = report[VariableMentions.Part.self]
      for setting in settings
      where !own.contains(setting.name)
        && !report.service[VariableMentions.self].contains(setting.name)
      {
        report(
          setting.nameSpan,
          "nothing reads the variable '\(setting.name)'; remove what sets it, or correct its name")
      }
    }
  }
}

/// What a document may hold that isn't in its text.
private struct UnseenText: DocumentFact {
  /// True when a template fills something in.
  let hasPlaceholders: Bool

  /// The fragments that are included; nil for one whose name isn't known.
  let fragments: [String?]

  static func derive(from context: DocumentContext) -> Self {
    let document = context.document
    let template = context.settings.template
    let inclusions = document.tree.elements.filter { $0.is(.includeFragment) }
    return Self(
      hasPlaceholders: template.hasPlaceholder(in: document.source.text(document.source.span))
        || document.tree.allNodes.contains { node in
          node.text.map { template.hasPlaceholder(in: $0.value.raw) } == true
        },
      fragments: inclusions.map { inclusion in
        inclusion[.fragmentId].flatMap { $0.value.isLiteral ? $0.value.decoded : nil }
      })
  }

  func mayReadVariables(_ service: Service) -> Bool {
    hasPlaceholders
      || fragments.contains { id in id.map { service.fragments(named: $0).isEmpty } ?? true }
  }
}

extension VariableSettings.Setting {
  /// True for the statement that does nothing else.
  fileprivate var isPlain: Bool { element.is(.setVariable) }
}

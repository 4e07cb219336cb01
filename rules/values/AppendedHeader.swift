import Linting
import PolicyCatalog
import PolicySyntax
import SourceText

extension ValuesRules { static var appendedHeader: any Rule { AppendedHeader() } }

private struct AppendedHeader: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      /// The headers of which an earlier statement decided what they are, or may have.
      var decided: Set<String> = []
      for element in document.tree.elements {
        if element.is(.includeFragment) { return }
        guard element.is(.setHeader), !element.isOfOwnMessage, let name = element[.name]?.value,
          let action = element[.existsAction]?.value
        else { continue }
        // A name that is not known may be that of any.
        guard name.isLiteral else { return }
        let header = name.decoded.trimmed.lowercased()
        guard HTTPNames.withOneValue.contains(header), decided.insert(header).inserted,
          action.isLiteral, action.decoded.trimmed == "append"
        else { continue }
        report(
          action.trimmedSpan,
          "'\(name.decoded.trimmed)' has one value, and this puts a second one behind it where the header is there already; say 'override'"
        )
      }
    }
  }
}

extension Element {
  /// True for a part of a message that a statement around makes, and not of the call's own.
  fileprivate var isOfOwnMessage: Bool {
    ancestors.contains { ancestor in
      switch StatementCatalog.statement(for: ancestor)?.effects.runs {
      case .ownAnswer, .ownRequest, .resolver: true
      default: false
      }
    }
  }
}

import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import SourceText

extension ValuesRules { static var appendedHeader: any Rule { AppendedHeader() } }

private struct AppendedHeader: Rule {
  func subscribe(to events: inout Events) {
    events.on(.setHeader) { element, report in
      guard let name = element[.name]?.value, let action = element[.existsAction]?.value,
        name.isLiteral, report.isAlways("append", action),
        case let header = name.decoded.trimmed.lowercased(),
        HTTPNames.singleValued.contains(header), !element.isOfOwnMessage,
        let section = element.section,
        !element.ancestors.contains(where: { Self.mayAsk($0, for: header) }),
        // Nothing is put behind where there is no value.
        element.childElements.contains(where: { $0.onlyText != nil })
      else { return }
      let part: CallSubject =
        section == .inbound || section == .backend
        ? .requestHeader(header) : .responseHeader(header)
      // What has set the header, or taken it away, decides what is there.
      let extent = report.ways(to: element).extent { $0.isUntouched(part) }
      guard let extent else { return }
      report(
        action.trimmedSpan,
        "'\(name.decoded.trimmed)' has one value, and this puts a second one behind it where the header is there already; say 'override'",
        holdingFor: extent)
    }
  }

  /// True for a choice of which a condition has the name of the header in it.
  private static func mayAsk(_ ancestor: Element, for header: String) -> Bool {
    ancestor.is(.choose)
      && ancestor.childElements.contains {
        $0[.condition]?.value.decoded.lowercased().contains(header) == true
      }
  }
}

import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension CachingRules { static var privateResponses: any Rule { PrivateResponses() } }

private struct PrivateResponses: Rule {
  func subscribe(to events: inout Events) {
    events.on(.cacheLookup) { element, report in
      guard let allowing = element[.allowPrivateResponseCaching],
        report.isAlways("true", allowing.value), !Self.mayTellCallersApart(element, report),
        !Self.mayWriteAuthorization(report)
      else { return }
      report(
        allowing.nameSpan,
        "answers to requests with 'Authorization' are cached, and nothing in the key of the cache tells callers apart, so one gets the answer to another; add <vary-by-header>Authorization</vary-by-header> or 'vary-by-developer=\"true\"'"
      )
    }
  }

  private static func mayTellCallersApart(_ element: Element, _ report: Report) -> Bool {
    let byDeveloper = [element[.varyByDeveloper], element[.varyByDeveloperGroups]]
    guard byDeveloper.allSatisfy({ $0.map { report.isAlways("false", $0.value) } ?? true }) else {
      return true
    }
    return element.childElements.contains { child in
      if child.is(.varyByQueryParameter) { return false }
      guard child.is(.varyByHeader), let text = child.onlyText else { return true }
      let names = report.texts(of: text.value)
      return names.isEmpty || !names.allSatisfy { saysWhatIsReadable($0.text.trimmed) }
    }
  }

  /// True for the headers with which a client says in what form it can take an answer.
  ///
  /// https://www.rfc-editor.org/rfc/rfc9110#name-content-negotiation-fields
  private static func saysWhatIsReadable(_ header: String) -> Bool {
    header.lowercased().hasPrefix("accept")
  }

  /// True where the request gets an `Authorization` of its own, so that the backend knows nothing of
  /// the caller's; also where a fragment that isn't known may give it one.
  private static func mayWriteAuthorization(_ report: Report) -> Bool {
    let own = report.service[ServiceFlow.self].alone(
      report[DocumentFlow.self], at: report.document.placement)
    let includes = report.document.tree.elements.contains { $0.is(.includeFragment) }
    let sections: [PolicySection] = [.inbound, .backend]
    return sections.contains { section in
      let list = own.statements(in: section)
      return includes && !list.isComplete
        || list.statements.contains { statement in
          statement.acts.contains { $0.deed == .writes(.requestHeader("authorization")) }
        }
    }
  }
}

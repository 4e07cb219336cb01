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
        report.isAlways("true", allowing.value), !element.mayTellCallersApart(report),
        !report.mayWrite(.requestHeader(CallerHeaders.credentials))
      else { return }
      report(
        allowing.nameSpan,
        "answers to requests with 'Authorization' are cached, and nothing in the key of the cache tells callers apart, so one gets the answer to another; add <vary-by-header>Authorization</vary-by-header> or 'vary-by-developer=\"true\"'"
      )
    }
  }
}

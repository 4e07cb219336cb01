import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension SecurityRules { static var credentialsLogged: any Rule { CredentialsLogged() } }

private struct CredentialsLogged: Rule {
  func subscribe(to events: inout Events) {
    events.onRecordedValue { expression, report in
      let keyNames = report.keyNames
      let credential = report.find(in: expression) { contents, _ in
        contents.lazy.flatMap(\.sources).first {
          $0.isWholeEntry && $0.isCredential(keyNames: keyNames)
        }
      }
      guard let (found, extent) = credential else { return }
      report(
        expression.source.span,
        "\(found.credentialNoun) is written to a log, and whoever may read that can call as the caller; leave it out, or log what only names it, such as a claim or context.Subscription.Id",
        holdingFor: extent,
        related: found.notes(outside: expression, report, "it is taken here"))
    }
  }
}

extension Report {
  /// The headers and parameters in which callers send subscription keys, in lower case.
  fileprivate var keyNames: Set<String> {
    let own = [api?.subscriptionKeyHeader, api?.subscriptionKeyQuery].compactMap {
      $0?.lowercased()
    }
    return ServiceFacts.subscriptionKeyNames.union(own)
  }
}

extension ValueSource {
  fileprivate var credentialNoun: String {
    path.starts(with: ["Subscription"]) ? "the subscription's key" : noun
  }
}

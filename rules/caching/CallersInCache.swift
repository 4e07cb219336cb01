import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

/// Headers of requests, in lower case, that matter to the cache of responses.
enum CallerHeaders {
  /// The header of credentials: requests with it are kept from the cache, unless a policy lets them in.
  ///
  /// https://learn.microsoft.com/azure/api-management/cache-lookup-policy
  static let credentials = HTTPNames.authorization

  /// True for the headers with which a client says in what form it can take an answer.
  ///
  /// https://www.rfc-editor.org/rfc/rfc9110#name-content-negotiation-fields
  static func sayWhatIsReadable(_ header: String) -> Bool {
    header.lowercased().hasPrefix("accept")
  }
}

extension Element {
  /// True for a `cache-lookup` whose key tells callers apart, or may do so.
  func mayTellCallersApart(_ report: Report) -> Bool {
    let byDeveloper = [self[.varyByDeveloper], self[.varyByDeveloperGroups]]
    guard byDeveloper.allSatisfy({ $0.map { report.isAlways("false", $0.value) } ?? true }) else {
      return true
    }
    return childElements.contains { child in
      if child.is(.varyByQueryParameter) { return false }
      guard child.is(.varyByHeader), let text = child.onlyText else { return true }
      let names = report.texts(of: text.value)
      return names.isEmpty
        || !names.allSatisfy { CallerHeaders.sayWhatIsReadable($0.text.trimmed) }
    }
  }
}

extension Report {
  /// True where the document writes a part of the request, or takes it away, before the backend gets it, so that the
  /// backend doesn't see the caller's; also where a fragment that isn't known may do so.
  func mayWrite(_ part: CallSubject) -> Bool {
    let sections: [PolicySection] = [.inbound, .backend]
    return sections.contains { section in
      !ownStatements(in: section).isComplete && self[IncludedFragments.self].areThere
        || ownStatements(in: section, do: .writes(part))
        || ownStatements(in: section, do: .discards(part))
    }
  }
}

/// Whether a document includes fragments.
private struct IncludedFragments: DocumentFact {
  let areThere: Bool

  static func derive(from context: DocumentContext) -> Self {
    Self(areThere: context.document.tree.elements.contains { $0.is(.includeFragment) })
  }
}

import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension Report {
  /// True for a document whose `cors` answers preflight requests.
  ///
  /// These carry no key, so they meet no document of a product, and an OPTIONS operation answers them by itself.
  ///
  /// https://learn.microsoft.com/azure/api-management/cors-policy
  var meetsPreflightRequests: Bool {
    document.placement?.scope != .product
      && !operations.contains { $0.method.value == "OPTIONS" }
  }
}

extension Element {
  /// False for a `cors` from which requests may go on that don't match, and where that isn't known.
  func endsUnmatched(_ report: Report) -> Bool {
    self[.terminateUnmatchedRequest].map { report.isAlways("true", $0.value) } ?? true
  }
}

/// The headers that a `cors` lets scripts send.
struct AllowedHeaders {
  /// In lower case; `*` stands for all.
  private(set) var names: Set<String> = []

  /// False where a part of the list isn't known.
  private(set) var isComplete = true

  init(of cors: Element, _ report: Report) {
    for header in cors.firstChild(.allowedHeaders)?.childElements.map(\.self) ?? [] {
      let texts = header.onlyText.map { report.texts(of: $0.value) } ?? []
      if !header.is(.header) || texts.isEmpty { isComplete = false }
      names.formUnion(texts.map { $0.text.trimmed.lowercased() })
    }
  }
}

import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension ValuesRules { static var storageVersion: any Rule { StorageVersion() } }

private struct StorageVersion: Rule {
  private static let header = StorageFacts.versionHeader

  func subscribe(to events: inout Events) {
    events.on(.authenticationManagedIdentity) { element, report in
      guard let resource = element[.resource], element[.outputTokenVariableName] == nil else {
        return
      }
      let texts = report.texts(of: resource.value).map(\.text.trimmed)
      guard !texts.isEmpty, texts.allSatisfy(StorageFacts.isResource) else { return }
      if let parent = element.parent, parent.isRequestOfItsOwn {
        if !Self.mayHaveHeader(parent, report) {
          Self.report(element, .always, atMost: nil, report)
        }
      } else if let (extent, ceiling) = Self.forwardingWithoutHeader(element, report) {
        Self.report(element, extent, atMost: ceiling, report)
      }
    }
  }

  private static func report(
    _ element: Element, _ extent: Extent, atMost ceiling: Severity?, _ report: Report
  ) {
    report(
      element.nameSpan,
      "storage takes tokens only from requests that name a version from \(StorageFacts.firstVersionWithTokens) on, and nothing sets '\(header)'; set that header",
      atMost: ceiling, holdingFor: extent,
      serviceMessage: "Authentication scheme Bearer is not supported in this version.")
  }

  /// True where a request of the policy's own has the header, or may have it.
  private static func mayHaveHeader(_ request: Element, _ report: Report) -> Bool {
    if let mode = request[.mode], !report.isAlways("new", mode.value) { return true }
    return request.children.contains { node in
      guard let child = node.element else { return node.isUnread }
      guard let name = child.is(.setHeader) ? child[.name] : nil else {
        return StatementCatalog.definition(of: child) == nil
      }
      let texts = report.texts(of: name.value)
      return texts.isEmpty || texts.contains { $0.text.trimmed.lowercased() == header }
    }
  }

  /// The calls that are forwarded without the header, as far as policies set it, and what that is worth;
  /// nil where there are none.
  private static func forwardingWithoutHeader(_ element: Element, _ report: Report) -> (
    Extent, Severity?
  )? {
    let isTold = report.operations.contains { operation in
      operation.parameters.contains {
        $0.location == .header && $0.name.value.lowercased() == header
      }
    }
    let ways = report.forwarding.flatMap(\.ways)
    if isTold || ways.isEmpty { return nil }
    var isKnown = true
    let extent = ways.extent { way in
      let isOurs = way.state[.writes(.requestHeader(HTTPNames.authorization))].doers.contains {
        $0.element == element
      }
      guard isOurs else { return false }
      let trace = way.state[.writes(.requestHeader(header))]
      guard trace.doers.isEmpty,
        way.isKnownButForDocuments
      else { return false }
      if trace.presence != .never { isKnown = false }
      return true
    }
    guard let extent, report.document.tree.root?.is(.fragment) == false || isKnown else {
      return nil
    }
    return (extent, isKnown ? nil : .info)
  }
}

extension Element {
  /// True for a statement whose children describe a request that it sends.
  fileprivate var isRequestOfItsOwn: Bool {
    StatementCatalog.statement(for: self)?.effects.runs == .ownRequest
  }
}

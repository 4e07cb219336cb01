import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

/// Why a response is thought to be streamed.
struct StreamReason {
  /// A clause for a message, such as `operation 'create' answers with 'text/event-stream'`.
  let text: String

  /// What shows it; empty where that has no place, such as an option of the command line.
  let notes: [Note]
}

/// Finds the operations that stream, as configuration and OpenAPI documents tell, and as policies of
/// operations say by passing the response on unbuffered.
struct StreamedOperations {
  private let service: Service
  private let settings: PolicySettings
  private let witnesses: StreamWitnesses

  init(service: ServiceContext, settings: PolicySettings) {
    self.service = service.model
    self.settings = settings
    witnesses = service[StreamWitnesses.self]
  }

  /// A name that no operation has: a pattern that matches it is for all operations of an API, whose
  /// names nobody needs to know then.
  private static let anyOperation = "\u{0}"

  /// Why responses stream through a section of a document; nil when nothing says that any does.
  func reason(through section: PolicySection, of document: PolicyDocument) -> StreamReason? {
    if settings.everyPolicyStreams {
      return StreamReason(text: "every policy is set to serve a stream", notes: [])
    }
    return document.placement.flatMap {
      reason(through: section, of: document.tree, at: $0, followsFragments: true)
    }
  }

  /// Why an operation of an API streams; nil when nothing says that any does.
  func reason(of api: API) -> StreamReason? {
    let streaming = (api.specification?.operations ?? []).lazy.compactMap {
      reason(of: $0, in: api)
    }
    return streaming.first
      ?? (api.specification == nil
        ? configuredReason(api: api.id, operations: [Self.anyOperation]) : nil)
  }

  private func reason(
    through section: PolicySection, of tree: SyntaxTree, at placement: Placement,
    followsFragments: Bool
  ) -> StreamReason? {
    switch placement.scope {
    case .operation:
      reasonOfOperation(at: placement)
    case .api:
      reasonOfAPI(at: placement, through: section)
        ?? ownWord(ofAPIAt: placement, through: section)
    case .product, .workspace, .global:
      service.apis.lazy.filter { api in
        // A product is passed through surely where an API has no other.
        placement.scope != .product || api.products == placement.product.map { [$0] }
      }.compactMap { api -> StreamReason? in
        let place = Placement(scope: .api, workspace: api.workspace, api: api.id)
        guard let reason = reasonOfAPI(at: place, through: section) else { return nil }
        let effective = service.effectiveSection(section, for: place)
        let isReached = effective.statements.contains { $0.tree === tree }
        return effective.isComplete && isReached ? reason : nil
      }.first
    case .fragment:
      // Fragments cannot include each other.
      followsFragments ? reasonOfFragment(at: placement, through: section) : nil
    }
  }

  private func reasonOfFragment(at placement: Placement, through section: PolicySection)
    -> StreamReason?
  {
    guard let id = placement.fragment else { return nil }
    for witness in witnesses.including(fragment: id, in: section) {
      let reason = reason(
        through: section, of: witness.document.tree, at: witness.placement,
        followsFragments: false)
      if let reason { return reason }
    }
    return nil
  }

  private func reasonOfOperation(at placement: Placement) -> StreamReason? {
    guard let name = placement.operation else { return nil }
    if let api = service.api(of: placement), let operation = api.operation(name) {
      return reason(of: operation, in: api)
    }
    return configuredReason(api: placement.api, operations: [name])
  }

  /// Why an operation of an API streams whose own policy, if it has one, lets the API's section
  /// through.
  private func reasonOfAPI(at placement: Placement, through section: PolicySection)
    -> StreamReason?
  {
    guard let id = placement.api else { return nil }
    let api = service.api(of: placement)
    let documents = witnesses.ofOperations(ofAPIAt: placement)
    for operation in api?.specification?.operations ?? [] {
      guard let api, let reason = reason(of: operation, in: api) else { continue }
      let own = documents.filter { document in
        document.placement.operation.flatMap(api.operation)?.resourceName
          == operation.resourceName
      }
      if own.allSatisfy({ $0.part.passedOn.contains(section) }) { return reason }
    }
    guard !settings.streamingOperations.isEmpty else { return nil }
    for document in documents where document.part.passedOn.contains(section) {
      if let reason = reasonOfOperation(at: document.placement) { return reason }
    }
    return api?.specification == nil
      ? configuredReason(api: id, operations: [Self.anyOperation]) : nil
  }

  /// Why an operation of the API streams whose own policy says so by passing the response on
  /// unbuffered, and lets the API's section through.
  private func ownWord(ofAPIAt placement: Placement, through section: PolicySection)
    -> StreamReason?
  {
    witnesses.ofOperations(ofAPIAt: placement).lazy
      .filter { $0.part.passedOn.contains(section) }
      .compactMap { $0.part.unbuffered.map(Self.reason) }
      .first
  }

  private func reason(of operation: OpenAPIOperation, in api: API) -> StreamReason? {
    let name = operation.operationID?.value ?? operation.resourceName
    if let reason = configuredReason(api: api.id, operations: [name, operation.resourceName]) {
      return reason
    }
    switch operation.streaming {
    case .response(let mediaType):
      let text = "operation '\(name)' answers with '\(mediaType.value)'"
      return StreamReason(text: text, notes: [Note(text, at: mediaType.place)])
    case .requestFlag(let place):
      let text = "operation '\(name)' streams when the request asks for it"
      return StreamReason(text: text, notes: [Note(text, at: place)])
    case nil:
      return nil
    }
  }

  /// What the configuration's patterns over `API/OPERATION` and `OPERATION` say.
  private func configuredReason(api: String?, operations: [String]) -> StreamReason? {
    guard !settings.streamingOperations.isEmpty else { return nil }
    // Patterns may leave out the revision.
    let apis = api.map { [$0, String($0.prefix { $0 != ";" })] } ?? []
    let paths = operations + apis.flatMap { api in operations.map { "\(api)/\($0)" } }
    let isConfigured = settings.streamingOperations.contains { paths.contains(where: $0.matches) }
    guard isConfigured else { return nil }
    let claim =
      operations == [Self.anyOperation] ? "all operations stream" : "'\(operations[0])' streams"
    return StreamReason(text: "the configuration says that \(claim)", notes: [])
  }

  static func reason(_ bufferResponse: Attribute) -> StreamReason {
    StreamReason(
      text: "'forward-request' passes the response on unbuffered",
      notes: [
        Note(
          "the response is passed on piece by piece",
          at: Place(bufferResponse.tree.source, bufferResponse.span))
      ])
  }
}

extension Report {
  /// Why responses stream through a section of the document, by what is known about its operations
  /// or by what the document says itself.
  func reasonToStream(through section: PolicySection) -> StreamReason? {
    let streamed = StreamedOperations(service: service, settings: settings)
    return streamed.reason(through: section, of: document)
      ?? self[StreamWitnesses.Part.self].unbuffered.map(StreamedOperations.reason)
  }

  /// Why responses stream on which a statement of the outbound section acts; nil for statements that
  /// run under a condition, which may well spare streams.
  func reasonOfStream(for statement: Element) -> StreamReason? {
    guard statement.section == .outbound, statement.isRunAlways else { return nil }
    return reasonToStream(through: .outbound)
  }
}

extension SyntaxTree {
  /// The section of a policy document; nil where the document has none of that name.
  func section(_ section: PolicySection) -> Element? {
    guard let root, root.is(.policies) else { return nil }
    return root.firstChild(section.elementName)
  }
}

extension Element {
  /// True for a statement of a section that runs under no condition.
  var isRunAlways: Bool {
    guard let parent else { return false }
    if parent.parent?.parent == nil, parent.section != nil { return true }
    return (parent.is(.retry) || parent.is(.limitConcurrency)) && parent.isRunAlways
  }
}

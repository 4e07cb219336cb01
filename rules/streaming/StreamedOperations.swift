import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

/// Why a response is thought to be streamed.
struct StreamReason {
  /// A clause for a message, such as `operation 'create' answers with 'text/event-stream'`.
  let text: String

  /// What shows it; empty where that has no place, such as an option of the command line.
  let notes: [Note]

  /// What a finding that rests on it is worth at the most; nil for what its rule is worth.
  var ceiling: Severity? = nil
}

/// Finds the operations that stream, as configuration and OpenAPI documents tell.
struct StreamedOperations {
  let service: Service
  let settings: PolicySettings

  /// A name that no operation has: a pattern that matches it is for all operations of an API, whose
  /// names nobody needs to know then.
  private static let anyOperation = "\u{0}"

  /// Why an operation of an API streams; nil when nothing says that any does.
  func reason(of api: API) -> StreamReason? {
    let streaming = (api.specification?.operations ?? []).lazy.compactMap {
      reason(of: $0, in: api)
    }
    return streaming.first
      ?? (api.specification == nil
        ? configuredReason(api: api.id, operations: [Self.anyOperation]) : nil)
  }

  /// Why the answers to calls of a target are streams that no policy may touch; nil when nothing says
  /// that any is.
  ///
  /// An MCP server is no reason to forward in another way: what it sends is passed on as it comes.
  func reason(ofAnswersTo target: Target) -> StreamReason? {
    reason(for: target) ?? mcpReason(for: target)
  }

  /// That the API of a target is an MCP server.
  func mcpReason(for target: Target) -> StreamReason? {
    target.api.flatMap { id in
      service.api(of: Placement(scope: .api, workspace: target.workspace, api: id))
    }.flatMap(mcpReason)
  }

  func mcpReason(of api: API) -> StreamReason? {
    api.isMCPServer
      ? StreamReason(
        text: "API '\(api.id)' is an MCP server, which answers with streams", notes: [])
      : nil
  }

  /// Why one of the calls of a target is answered by a stream; nil when nothing says that any is.
  func reason(for target: Target) -> StreamReason? {
    if settings.everyPolicyStreams {
      return StreamReason(text: "every policy is set to serve a stream", notes: [])
    }
    guard let id = target.api else { return nil }
    let api = service.api(
      of: Placement(scope: .api, workspace: target.workspace, api: id))
    if target.operations.isEmpty {
      return api?.specification == nil
        ? configuredReason(api: id, operations: [Self.anyOperation]) : nil
    }
    return target.operations.lazy.compactMap { name in
      if let api, let operation = api.operation(name) { return reason(of: operation, in: api) }
      return configuredReason(api: id, operations: [name])
    }.first
  }

  /// True when the OpenAPI document tells of each operation of a target that it doesn't stream, however
  /// its response is passed on.
  func areKnownNotToStream(_ target: Target) -> Bool {
    guard let id = target.api, !target.operations.isEmpty,
      let api = service.api(
        of: Placement(scope: .api, workspace: target.workspace, api: id))
    else { return false }
    return target.operations.allSatisfy { api.operation($0)?.tellsOfNoStream == true }
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
  private func configuredReason(api: String, operations: [String]) -> StreamReason? {
    guard !settings.streamingOperations.isEmpty else { return nil }
    // Patterns may leave out the revision.
    let apis = [api, String(api.prefix { $0 != ";" })]
    let paths = operations + apis.flatMap { api in operations.map { "\(api)/\($0)" } }
    let isConfigured = settings.streamingOperations.contains { paths.contains(where: $0.matches) }
    guard isConfigured else { return nil }
    let claim =
      operations == [Self.anyOperation] ? "all operations stream" : "'\(operations[0])' streams"
    return StreamReason(text: "the configuration says that \(claim)", notes: [])
  }
}

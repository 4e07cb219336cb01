import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

/// The calls that come to a point of a document and are answered by a stream.
struct StreamedCalls {
  let reason: StreamReason
  let extent: Extent

  /// - Parameter reasonOfOne: why the calls of one way are answered by a stream.
  fileprivate init?(
    among ways: [Observations.Way], _ reasonOfOne: (Observations.Way, Target) -> StreamReason?
  ) {
    var reason: StreamReason?
    let extent = ways.extentByTarget(where: { way, target in
      let found = reasonOfOne(way, target)
      reason = reason ?? found
      return found != nil
    })
    guard let reason, let extent else { return nil }
    (self.reason, self.extent) = (reason, extent)
  }
}

extension Report {
  /// The calls that a `forward-request` answers by a stream, as configuration and OpenAPI documents
  /// tell; nil when nothing says that any is.
  func streamedCalls(forwardedBy request: Element) -> StreamedCalls? {
    guard mayStream else { return nil }
    let operations = StreamedOperations(service: service.model, settings: settings)
    let ways = ways(to: request).filter { $0.section == .backend }
    return StreamedCalls(among: ways) { _, target in operations.reason(for: target) }
      ?? StreamedCalls(among: ways) { way, target in
        operations.areKnownNotToStream(target)
          ? nil : conditionForStreams(way).map { StreamReason(condition: $0) }
      }
      ?? StreamedCalls(among: request[.bufferResponse] == nil ? ways : []) { way, target in
        // Who writes the body may write there that no stream is wanted.
        guard letsStreamsThrough(way), way.state[.writes(.requestBody)].doers.isEmpty,
          !operations.areKnownNotToStream(target)
        else { return nil }
        return conditionOnResponses(way).map { StreamReason(condition: $0) }
      }
  }

  /// The calls answered by a stream on which a statement of the outbound section acts; nil for
  /// statements that run under a condition which may spare streams.
  func streamedCalls(answeredThrough statement: Element) -> StreamedCalls? {
    streamedCalls(among: ways(to: statement).filter { $0.section == .outbound })
  }

  /// The calls of some ways that are answered by a stream, whatever their circumstances: as
  /// configuration and OpenAPI documents tell, or because the response was forwarded unbuffered.
  func streamedCalls(among ways: @autoclosure () -> [Observations.Way]) -> StreamedCalls? {
    guard mayStream else { return nil }
    let operations = StreamedOperations(service: service.model, settings: settings)
    return StreamedCalls(among: ways()) { way, target in
      if !letsStreamsThrough(way) { return nil }
      if let reason = operations.reason(ofAnswersTo: target) { return reason }
      if operations.areKnownNotToStream(target) { return nil }
      if let reason = reasonToStream(way.state) { return reason }
      // What is known to be collected first is no stream any more.
      guard way.state.mayStream else { return nil }
      return conditionForStreams(way).map { StreamReason(condition: $0) }
    }
  }
}

/// Whether anything in a service says that something streams, so that nobody has to follow all its calls
/// to find that nothing does.
private struct StreamHints: ServiceFact {
  /// What one document says: true when it passes a response on unbuffered, or looks whether a request
  /// asks for a stream.
  struct Part: DocumentFact, Equatable {
    let isThere: Bool

    static func derive(from context: DocumentContext) -> Part {
      let isUnbuffered = context.document.tree.elements.contains {
        $0.is(.forwardRequest) && $0.unbuffered != nil
      }
      return Part(
        isThere: isUnbuffered
          || looksForFlag(context))
    }

    private static let flag = ByteSearch(CallFacts.streamFlag)

    /// The bytes settle it for nearly every document, before its code is looked at.
    private static func looksForFlag(_ context: DocumentContext) -> Bool {
      context.document.tree.hasExpressions && flag.occurs(in: context.document.source.bytes)
        && context.expressions.contains {
          $0.code.string.contains("\"\(CallFacts.streamFlag)\"")
        }
    }
  }

  let exist: Bool

  static func reduce(_ parts: [(document: PolicyDocument, part: Part)], _ service: Service) -> Self
  {
    Self(
      exist: parts.contains(where: \.part.isThere)
        || service.apis.contains { api in
          api.isMCPServer
            || api.specification?.operations.contains { $0.streaming != nil } == true
        })
  }
}

/// The requests of a document whose responses are passed on unbuffered.
private struct UnbufferedRequests: DocumentFact {
  let all: Set<Element>

  static func derive(from context: DocumentContext) -> Self {
    Self(
      all: Set(
        context.document.tree.elements.filter { $0.is(.forwardRequest) && $0.unbuffered != nil }))
  }
}

extension Report {
  /// Why the response that was forwarded streams: because whatever has forwarded it passes it on
  /// unbuffered.
  fileprivate func reasonToStream(_ state: CallState) -> StreamReason? {
    let forwards = state[.forwards]
    guard forwards.presence == .surely, !forwards.mayHaveOtherDoers else { return nil }
    let own = self[UnbufferedRequests.self].all
    let unbuffered = forwards.doers.lazy.map(\.element).filter { element in
      element.tree === document.tree ? own.contains(element) : element.unbuffered != nil
    }
    guard let first = unbuffered.first?.unbuffered else { return nil }
    // Where only some requests are forwarded so, others may be those that come here.
    let areAll = unbuffered.count == forwards.doers.count
    return StreamReason(first, ceiling: areAll ? nil : .warning)
  }

  private var mayStream: Bool {
    settings.everyPolicyStreams || !settings.streamingOperations.isEmpty
      || self[StreamHints.Part.self].isThere || service[StreamHints.self].exist
  }
}

extension CallState {
  /// False where all that has forwarded the request collects the response.
  fileprivate var mayStream: Bool {
    let forwards = self[.forwards]
    return forwards.doers.isEmpty || forwards.mayHaveOtherDoers
  }
}

extension StreamReason {
  /// That a condition lets those requests through that ask for a stream.
  init(condition: Place) {
    self.init(
      text: "requests that ask for a stream come here",
      notes: [Note("the condition asks whether a stream is wanted", at: condition)],
      ceiling: .warning)
  }

  /// That a `forward-request` passes the response on unbuffered.
  init(_ bufferResponse: Attribute, ceiling: Severity? = nil) {
    self.init(
      text: "'forward-request' passes the response on unbuffered",
      notes: [
        Note(
          "the response is passed on piece by piece",
          at: Place(bufferResponse.tree.source, bufferResponse.span))
      ],
      ceiling: ceiling)
  }
}

extension Element {
  /// The attribute by which a `forward-request` says that it passes the response on piece by piece.
  var unbuffered: Attribute? {
    guard let attribute = self[.bufferResponse], attribute.value.isLiteral,
      attribute.value.decoded == "false"
    else { return nil }
    return attribute
  }
}

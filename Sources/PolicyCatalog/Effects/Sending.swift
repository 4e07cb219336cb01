public import CatalogModel

/// What a statement guards.
public struct Check: Sendable {
  public let kind: GuardKind
  public let looksAt: [Subject]

  public init(_ kind: GuardKind, looksAt: [Subject]) {
    self.kind = kind
    self.looksAt = looksAt
  }
}

/// A message that leaves the gateway.
public struct Sending: Sendable {
  public let destination: Destination

  /// True when the statement waits for what comes back.
  public let isAwaited: Bool

  /// True when it waits for status and headers alone.
  public let endsWithHeaders: Bool

  /// Where the statement says how many seconds it waits at most.
  public let limit: AttributeName?

  /// The attribute that names the backend it goes to; nil where none does.
  public let backend: AttributeName?

  /// What travels along.
  public let carries: [SubjectUse]
  public let note: String?
  public let certainties: Certainties

  public init(
    to destination: Destination, isAwaited: Bool, endsWithHeaders: Bool = false,
    limit: AttributeName? = nil, backend: AttributeName? = nil, carries: [SubjectUse] = [],
    note: String? = nil, sure certainties: Certainties = Certainties(.documented)
  ) {
    self.destination = destination
    self.isAwaited = isAwaited
    self.endsWithHeaders = endsWithHeaders
    self.limit = limit
    self.backend = backend
    self.carries = carries
    self.note = note
    self.certainties = certainties
  }
}

/// State that outlives a call.
public struct SharedState: Sendable {
  public enum Key: Sendable, Hashable {
    /// Equal subjects share it.
    case subjects([Subject])
    /// It has the key of another statement.
    case of(ElementName)
  }

  public let kind: SharedKind
  public let key: Key
  public let reach: Reach

  /// The statements that meet the same state.
  public let pairs: [ElementName]
  public let certainties: Certainties

  public init(
    _ kind: SharedKind, key: Key, reach: Reach, pairs: [ElementName] = [],
    sure certainties: Certainties = Certainties(.documented)
  ) {
    self.kind = kind
    self.key = key
    self.reach = reach
    self.pairs = pairs
    self.certainties = certainties
  }
}

/// What a statement asks for to do its work.
public struct Need: Sendable {
  public enum Kind: Sendable {
    /// Something of the service; the attribute names it, if one does.
    case resource(NeededResource, by: AttributeName?)
    /// Another statement: in a section of the same pipeline, or anywhere in the service.
    case statement(ElementName, in: PolicySection?)
    /// A place for the statement itself, in words.
    case place(String)
  }

  public let kind: Kind
  public let certainty: Certainty

  public init(_ kind: Kind, _ certainty: Certainty = .documented) {
    self.kind = kind
    self.certainty = certainty
  }
}

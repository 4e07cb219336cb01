public import PolicyCatalog

/// What is known at one point of a call; a walk carries it from statement to statement.
public protocol FlowState: Equatable, Sendable {
  /// What holds where anything may have happened.
  static var unknown: Self { get }

  /// A statement's code was evaluated, or the statement itself has succeeded.
  mutating func perform(_ acts: [Act], of statement: Statement)

  /// Something has happened in a section of which nothing is known.
  mutating func forget(in section: PolicySection, because reason: Step.Unknown)

  /// The service has handed the request to the backend, as it does where no document says otherwise.
  mutating func forwardByDefault()

  /// A condition was asked.
  mutating func assume(_ condition: FlowCondition, holds: Bool)

  /// One of both has happened.
  ///
  /// - Parameter entry: what held where the two ways parted.
  mutating func join(_ other: Self, since entry: Self)

  /// Both have happened, side by side.
  mutating func both(_ other: Self, since entry: Self)

  /// What another part does that runs at the same time may have happened already, or not yet.
  mutating func race(_ other: Self, since entry: Self)

  /// It isn't certain that a call comes this way.
  mutating func doubt()

  /// The response of the call was found in the cache, if any is.
  mutating func comeFromCache()

  /// A condition has kept some calls from coming here, and may be the one that others ask about.
  mutating func sift()
}

import JSONRPC

/// The requests that we sent to the client.
struct OwnRequests {
  /// What an answer is for.
  enum Purpose {
    /// The section of the client's settings.
    case settings
    /// A bar that shows how far we are.
    case progress
    /// Nothing has to be done with the answer.
    case none
  }

  private var count = 0
  private var purposes: [RequestID: Purpose] = [:]

  /// The id for a new request.
  mutating func begin(_ purpose: Purpose) -> RequestID {
    count += 1
    let id = RequestID.text("apimlint-\(count)")
    purposes[id] = purpose
    return id
  }

  /// What the request was for; nil for one that nobody sent.
  mutating func end(_ id: RequestID) -> Purpose? { purposes.removeValue(forKey: id) }
}

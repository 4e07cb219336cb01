import PolicyCatalog
public import PolicyExpressions
public import PolicyFlow

/// How code reads a body: that of the request, of the response, or of a response that a variable
/// holds.
public struct BodyReading: Sendable {
  /// Whose body it is.
  public let body: CallSubject

  /// The step of the use that reads it.
  public let step: Int

  /// The call that reads it.
  public let call: AccessPath.Call

  /// Whether the body can be read again; nil where the code doesn't tell.
  public let keepsBody: Bool?

  private static let readers = StepPattern.call(CallFacts.bodyReaders)

  /// The reading that a use of `context` holds; nil where it reads no body, and where one was read
  /// before and a local holds what it gave.
  public init?(_ use: ValueUse) {
    guard use.root == .context, let reading = BodyReading(use.path),
      reading.step >= use.firstOwnStep
    else { return nil }
    self = reading
  }

  /// The reading on the way of a path from `context`; nil where it reads no body.
  public init?(_ path: AccessPath) {
    guard let (body, end) = Self.body(in: path), case .call(let call) = path.steps[end - 1] else {
      return nil
    }
    self.body = body
    self.call = call
    step = end - 1
    guard let keeper = call.argument(0, named: CallFacts.bodyKeeper) else {
      keepsBody = false
      return
    }
    keepsBody =
      switch keeper.constant {
      case .bool(let value)?: value
      default: nil
      }
  }

  /// Whose body a path reads, and the first step behind that.
  private static func body(in path: AccessPath) -> (CallSubject, end: Int)? {
    if let end = path.end(of: ["Request", "Body", readers]) { return (.requestBody, end) }
    if let end = path.end(of: ["Response", "Body", readers]) { return (.responseBody, end) }
    let ways: [StepPattern] = [.anyIndex, .call("GetValueOrDefault")]
    return ways.lazy.compactMap { way -> (CallSubject, end: Int)? in
      guard let end = path.end(of: ["Variables", way, "Body", readers]),
        let taken = path.end(of: ["Variables", way]),
        let name = AccessPath(Array(path.steps[..<taken])).subject.variable
      else { return nil }
      return (.bodyInVariable(name), end)
    }.first
  }
}

/// A place where code asks a dictionary for a key that it spells.
public struct KeyUse: Sendable {
  public enum Access: Hashable, Sendable {
    /// `["key"]`, which fails when there is no such key.
    case indexer
    case getValueOrDefault
    /// `ContainsKey` and `TryGetValue`.
    case test
  }

  public let key: String
  public let access: Access

  /// The step of the use that asks.
  public let step: Int

  /// The key in the code.
  public let range: Range<Int>
}

extension KeyUse.Access {
  /// How a call asks a dictionary for a key; nil for other calls.
  init?(of call: AccessPath.Call) {
    switch call.name {
    case "GetValueOrDefault": self = .getValueOrDefault
    case "ContainsKey", "TryGetValue": self = .test
    default: return nil
    }
  }
}

extension ValueUse {
  /// What the code asks a dictionary for here; nil where it asks for nothing, or for a key that it
  /// computes, and where it asked for it earlier and kept the answer in a local.
  ///
  /// - Parameter dictionary: how the way to the dictionary goes.
  public func keyUse(of dictionary: [StepPattern]) -> KeyUse? {
    guard let end = path.end(of: dictionary),
      let step = path.steps[end...].firstIndex(where: { !$0.isCast }), step >= firstOwnStep
    else { return nil }
    let key: Constant?
    let access: KeyUse.Access
    switch path.steps[step] {
    case .index(let index, _): (key, access) = (index, .indexer)
    case .call(let call):
      guard let kind = KeyUse.Access(of: call), call.arguments.first?.name == nil else {
        return nil
      }
      (key, access) = (call.constant(0, named: "key"), kind)
    case .member, .cast, .asType: return nil
    }
    guard case .string(let name)? = key, let range = places[step].arguments.first else {
      return nil
    }
    return KeyUse(key: name, access: access, step: step, range: range)
  }
}

import PolicyCatalog
import PolicyExpressions
public import PolicyFlow

/// What the caller sends, in values.
extension ValueSource {
  /// True for what the caller sends as it likes: a header, a parameter, the body or the path. What the
  /// gateway needs to know whom it talks to, such as `Host`, is none of it.
  public var isSentByCaller: Bool {
    guard producer == nil, let beginning = Self.sentByCaller.first(where: path.starts) else {
      return false
    }
    // A header that each request has names the gateway.
    return
      !(beginning == ["Request", "Headers"]
      && CallFacts.headersOfGateway.contains(name(in: beginning)?.lowercased() ?? ""))
  }

  /// True for what lets whoever has it call in the name of the caller, as the caller has sent it or the
  /// service keeps it: a token, a cookie, a subscription key.
  ///
  /// - Parameter keyNames: the headers and parameters that carry subscription keys, in lower case.
  public func isCredential(keyNames: Set<String>) -> Bool {
    if Self.credentials.contains(where: path.starts) { return true }
    for dictionary in Self.dictionariesOfRequest where path.starts(with: dictionary) {
      guard let name = name(in: dictionary)?.lowercased() else { return false }
      return keyNames.contains(name)
        || dictionary == ["Request", "Headers"] && CallFacts.credentialHeaders.contains(name)
    }
    return false
  }

  /// What a message calls it: `the header 'X-Target'`.
  public var noun: String {
    func named(_ noun: String, _ dictionary: [StepPattern]) -> String {
      name(in: dictionary).map { "the \(noun) '\($0)'" } ?? "a \(noun)"
    }
    if path.starts(with: ["Request", "Headers"]) {
      return named("header", ["Request", "Headers"])
    }
    if path.starts(with: ["Request", "MatchedParameters"]) {
      return named("parameter", ["Request", "MatchedParameters"])
    }
    for query in Self.queries where path.starts(with: query) {
      return named("query parameter", query)
    }
    if path.starts(with: ["Request", "Body"]) { return "the request's body" }
    return "the request's URL"
  }

  /// The name by which it is taken out of a dictionary.
  private func name(in dictionary: [StepPattern]) -> String? {
    let ways: [StepPattern] = [.anyIndex, .call("GetValueOrDefault")]
    return ways.lazy.compactMap { way -> String? in
      guard let end = path.end(of: dictionary + [way]) else { return nil }
      let step = path.steps[end - 1]
      switch step {
      case .index(.string(let name)?, _): return name
      case .call(let call):
        if case .string(let name)? = call.constant(0, named: "key") { return name }
        return nil
      default: return nil
      }
    }.first
  }

  private static let sentByCaller = CallFacts.sentByCaller.map(pattern)
  private static let credentials = CallFacts.credentials.map(pattern)
  private static let queries: [[StepPattern]] = [
    ["Request", "Url", "Query"], ["Request", "OriginalUrl", "Query"],
  ]
  private static let dictionariesOfRequest: [[StepPattern]] = [["Request", "Headers"]] + queries

  private static func pattern(_ path: String) -> [StepPattern] {
    path.split(separator: ".").map { .member(String($0)) }
  }
}

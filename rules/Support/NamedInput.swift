import PolicyExpressions

/// A dictionary of the call from which code takes what others send by its name.
struct NamedInput {
  /// The members that lead to it, from `context` on.
  let path: [String]

  /// What a message calls one of its values.
  let noun: String
  var isOfBackend = false

  /// True where the URL's template says what there is, not the caller.
  var isOfTemplate = false

  var pattern: [StepPattern] { path.map { .member($0) } }

  /// What a caller may send or leave out.
  static let ofCaller = [
    NamedInput(path: ["Request", "Headers"], noun: "header"),
    NamedInput(path: ["Request", "Url", "Query"], noun: "query parameter"),
    NamedInput(path: ["Request", "OriginalUrl", "Query"], noun: "query parameter"),
  ]

  /// All of them.
  static let all =
    ofCaller + [
      NamedInput(path: ["Response", "Headers"], noun: "header", isOfBackend: true),
      NamedInput(path: ["Request", "MatchedParameters"], noun: "parameter", isOfTemplate: true),
    ]

  /// True for a header that each request has, since HTTP asks for it.
  static func isAlwaysSent(_ name: String) -> Bool { name.lowercased() == "host" }
}

extension ValueUse {
  /// What the code asks of the value before a step, though this may be null; nil where it asks for
  /// nothing, tests the value, or asks a method that takes null.
  func memberOfMaybeNull(from step: Int, _ binding: Binding) -> String? {
    guard let next = path.steps[step...].firstIndex(where: { !$0.isCast }),
      next >= firstOwnStep, !isGuarded(at: next), let name = path.steps[next].name
    else { return nil }
    // The service's own methods take null.
    let isExtension = binding.memberUses.contains {
      $0.range == places[next].name && $0.member.isExtension
    }
    return isExtension ? nil : name
  }
}

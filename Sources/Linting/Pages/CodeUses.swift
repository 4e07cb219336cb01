import PolicyExpressions
import PolicyXPath
import SourceText

/// A way through members of `context`, as checks write it: `context.Request.Headers['X-Key']`.
struct CodePath {
  private enum Step: Equatable {
    case member(String)
    case key(String)
  }

  private let steps: [Step]

  /// Nil for a text that is no such way.
  init?(_ text: String) {
    guard text.hasPrefix("context.") else { return nil }
    var steps: [Step] = []
    var rest = text.dropFirst("context".count)
    while let first = rest.first {
      if first == "." {
        let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        guard !name.isEmpty else { return nil }
        steps.append(.member(String(name)))
        rest = rest[name.endIndex...]
      } else if first == "[", let quote = rest.dropFirst().first, quote == "\"" || quote == "'",
        let end = rest.dropFirst(2).firstIndex(of: quote),
        rest.index(after: end) < rest.endIndex, rest[rest.index(after: end)] == "]"
      {
        steps.append(.key(String(rest.dropFirst(2)[..<end])))
        rest = rest[rest.index(end, offsetBy: 2)...]
      } else {
        return nil
      }
    }
    self.steps = steps
  }

  /// How many steps of a use lead to the end of this way; nil where the use goes elsewhere.
  func count(in use: ValueUse) -> Int? {
    let path = use.path.steps
    var position = 0
    for (index, wanted) in steps.enumerated() {
      while position < path.count, path[position].isCast { position += 1 }
      let ignoresCase = index > 0 && steps[index - 1] == .member("Headers")
      guard position < path.count,
        Self.matches(path[position], wanted, ignoringCase: ignoresCase)
      else { return nil }
      position += 1
    }
    return position
  }

  private static func matches(
    _ step: AccessPath.Step, _ wanted: Step, ignoringCase: Bool
  ) -> Bool {
    switch (step, wanted) {
    case (.member(let name, _), .member(let other)):
      return name == other
    case (.index(.string(let key)?, _), .key(let other)):
      return ignoringCase ? key.lowercased() == other.lowercased() : key == other
    case (.call(let call), .key(let other)):
      guard call.asksForKey, case .string(let key)? = call.constant(0, named: "key") else {
        return false
      }
      return ignoringCase ? key.lowercased() == other.lowercased() : key == other
    default:
      return false
    }
  }
}

/// A method as checks write it: `Convert.FromBase64String`, with or without its namespace.
struct MethodName {
  private let type: String
  private let name: String

  /// Nil for a text without a type.
  init?(_ text: String) {
    guard let dot = text.lastIndex(of: "."), dot != text.startIndex,
      text.index(after: dot) < text.endIndex
    else { return nil }
    type = String(text[..<dot])
    name = String(text[text.index(after: dot)...])
  }

  func matches(_ use: Binding.MemberUse) -> Bool {
    guard use.member.kind == .method, use.member.name == name else { return false }
    return [use.receiver, .named(use.member.declaringType, [])].contains { receiver in
      let full = receiver.fullName
      return full == type || full.hasSuffix(".\(type)") || receiver.description == type
    }
  }
}

extension DocumentContext {
  /// The places in the code of a part of the document that take a member out of `context`, by way of
  /// locals as well.
  func reads(of member: CodePath, in span: Span) -> [XPathFunctions.Result] {
    uses(in: span) { binding in
      binding.contextUses.compactMap { use in
        // What a local holds was read where it was put there.
        guard let count = member.count(in: use), count > use.firstOwnStep else { return nil }
        return use.range(ofFirst: count)
      }
    }
  }

  /// The places in the code of a part of the document that call a method.
  func calls(of method: MethodName, in span: Span) -> [XPathFunctions.Result] {
    uses(in: span) { $0.memberUses.filter(method.matches).map(\.range) }
  }

  private func uses(in span: Span, _ find: (Binding) -> [Range<Int>]) -> [XPathFunctions.Result] {
    expressions(in: span).flatMap { expression in
      (binding(of: expression).map(find) ?? []).map { range in
        let place = expression.span(ofNode: range)
        return XPathFunctions.Result(document.source.text(place), at: place)
      }
    }
  }
}

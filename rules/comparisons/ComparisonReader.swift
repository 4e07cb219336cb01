import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

/// Finds the comparisons in code.
struct ComparisonReader {
  private let code: KnownCode
  private let binding: Binding

  init(_ code: KnownCode, _ binding: Binding) {
    self.code = code
    self.binding = binding
  }

  var comparisons: [CodeComparison] {
    let found = code.nodes.flatMap(Self.comparisons)
    guard !found.isEmpty else { return [] }
    let paths = paths(to: Set(found.map(\.value.range)))
    return found.map {
      CodeComparison(
        value: $0.value, path: paths[$0.value.range], constant: $0.constant, range: $0.range,
        form: $0.form, ignoresCase: $0.ignoresCase)
    }
  }

  private struct Found {
    let value: ExpressionSyntax
    let constant: Constant
    let range: Range<Int>
    var form = CodeComparison.Form.equality
    var ignoresCase = false

    /// Nil where not just one of both is a constant.
    init?(_ left: ExpressionSyntax, _ right: ExpressionSyntax) {
      switch (left.bare.constant, right.bare.constant) {
      case (let constant?, nil):
        (value, self.constant, range) = (right.bare, constant, left.bare.range)
      case (nil, let constant?):
        (value, self.constant, range) = (left.bare, constant, right.bare.range)
      default: return nil
      }
    }
  }

  /// The ways from `context` to values that the code takes out of it, by where these stand.
  private func paths(to values: Set<Range<Int>>) -> [Range<Int>: AccessPath] {
    var paths: [Range<Int>: AccessPath] = [:]
    for use in binding.contextUses {
      for count in use.path.steps.indices.map({ $0 + 1 }) where count >= use.firstOwnStep {
        let range = use.range(ofFirst: count)
        if values.contains(range) { paths[range] = AccessPath(Array(use.path.steps[..<count])) }
      }
    }
    return paths
  }

  private static func comparisons(at node: CodeNode) -> [Found] {
    switch node {
    case .expression(.binary(let binary)) where [.equal, .notEqual].contains(binary.operator):
      return [Found(binary.left, binary.right)].compactMap(\.self)
    case .expression(.isPattern(let test)):
      guard case .constant(let constant) = test.pattern else { return [] }
      return [Found(test.operand, constant)].compactMap(\.self)
    case .expression(.call(let call)):
      return comparisons(of: call)
    case .statement(.switch(let node)):
      return node.sections.flatMap(\.labels).compactMap { label in
        guard case .constant(let constant)? = label.pattern else { return nil }
        return Found(node.value, constant)
      }
    default:
      return []
    }
  }

  /// The methods that look for a text in another.
  private static let searches: Set<String> = ["Contains", "StartsWith", "EndsWith", "IndexOf"]

  private static func comparisons(of call: CallSyntax) -> [Found] {
    guard case .member(let member) = call.callee, let first = call.arguments.first?.value else {
      return []
    }
    let ignoresCase = call.arguments.contains { $0.value.ignoresCase }
    let name = member.name.text
    var found: [Found] = []
    if name == "Equals" {
      // `string.Equals(a, b)` beside `a.Equals(b)`.
      let isStatic = member.receiver.isStringType
      guard !isStatic || call.arguments.count > 1 else { return [] }
      let other = isStatic ? call.arguments[1].value : member.receiver
      found = [Found(other, first)].compactMap(\.self)
    } else if name == "Contains", let list = member.receiver.bare.valuesOfNewArray {
      found = list.compactMap { Found($0, first) }.filter { $0.value.range == first.bare.range }
    } else if searches.contains(name), member.receiver.bare.constant == nil {
      found = [Found(member.receiver, first)].compactMap(\.self)
      for index in found.indices { found[index].form = .search }
    }
    for index in found.indices { found[index].ignoresCase = ignoresCase }
    return found
  }
}

extension ExpressionSyntax {
  /// The value of a literal; nil for all else.
  fileprivate var constant: Constant? {
    guard case .literal(let literal) = self else { return nil }
    switch literal.value {
    case .null: return .null
    case .boolean(let value): return .bool(value)
    case .string(let text): return text.map { .string($0) }
    case .integer(let value, _): return value.flatMap { Int(exactly: $0) }.map { .integer($0) }
    case .character, .real: return .other
    }
  }

  /// True for `StringComparison.OrdinalIgnoreCase`, `StringComparer` of that name and the like.
  fileprivate var ignoresCase: Bool {
    guard case .member(let member) = bare else { return false }
    return member.name.text.hasSuffix("IgnoreCase")
  }

  fileprivate var isStringType: Bool {
    switch self {
    case .predefinedType(let type): type.text == "string"
    case .name(let name): name.text == "String"
    case .member(let member): member.name.text == "String"
    default: false
    }
  }

  /// The elements of an array that is made here: those of `new[] { "a", "b" }`.
  fileprivate var valuesOfNewArray: [ExpressionSyntax]? {
    guard case .newArray(let array) = self, let initializer = array.initializer else { return nil }
    return initializer.elements.map(\.value)
  }
}

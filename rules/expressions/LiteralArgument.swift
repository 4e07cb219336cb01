import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

/// A string literal that code hands to a parameter of a listed member.
struct LiteralArgument {
  let expression: PolicyExpression

  /// What the code uses, and on which type.
  let use: Binding.MemberUse

  /// What the literal means, escapes replaced.
  let text: String

  /// The literal with its quotation marks.
  let range: Range<Int>

  /// All arguments of the call, and which of them the literal is.
  let arguments: [ArgumentSyntax]
  let index: Int

  /// The place of a part of the text, given by its UTF-8 offsets; of the whole literal where escapes
  /// keep the parts apart.
  func span(of part: Range<Int>) -> Span {
    let places = places
    guard places.count == text.utf8.count, !part.isEmpty else {
      return expression.span(ofNode: range)
    }
    return expression.span(ofNode: places[part.lowerBound]..<places[part.upperBound - 1] + 1)
  }

  /// What the same call hands to another parameter; nil where it leaves that out.
  func argument(for parameter: String) -> ArgumentSyntax? {
    arguments.index(of: parameter, in: use.member).map { arguments[$0] }
  }

  /// Where each byte of the text is written; empty for a literal with backslashes that escape.
  private var places: [Int] {
    let written = expression.code.bytes[range]
    let quote = UInt8(ascii: "\"")
    let content = written.drop { $0 != quote }.dropFirst().dropLast()
    let isVerbatim = written.first == UInt8(ascii: "@")
    guard isVerbatim || !content.contains(UInt8(ascii: "\\")) else { return [] }
    var places: [Int] = []
    var index = content.startIndex
    while index < content.endIndex {
      places.append(index)
      // A verbatim string has its quotation marks twice.
      index += content[index] == quote ? 2 : 1
    }
    return places
  }
}

extension PolicyExpression {
  /// The literals that code hands to a parameter of members of some names; constructors have the
  /// name `new`.
  ///
  /// Left out are texts that are filled in before they are used, and calls of which it isn't known
  /// what they call.
  func literals(
    for parameter: String, of members: Set<String>, in binding: Binding
  ) -> [LiteralArgument] {
    var uses: [Range<Int>: Binding.MemberUse] = [:]
    for use in binding.memberUses
    where members.contains(use.member.name)
      && use.member.parameters.contains(where: { $0.name == parameter })
    {
      uses[use.range] = use
    }
    if uses.isEmpty { return [] }

    var found: [LiteralArgument] = []
    func look(at node: CodeNode) {
      guard let (name, arguments) = node.called, let use = uses[name],
        let index = arguments.index(of: parameter, in: use.member),
        case .literal(let literal) = arguments[index].value,
        case .string(let text?) = literal.value, !text.mayBeFilledIn
      else { return }
      found.append(
        LiteralArgument(
          expression: self, use: use, text: text, range: literal.range, arguments: arguments,
          index: index))
    }
    nodes.forEach(look)
    return found
  }
}

extension String {
  /// True when named values or the placeholders of a template may stand in the text, which make
  /// another of it.
  var mayBeFilledIn: Bool { Placeholder.mayBeIn(self, as: .literal) }
}

extension CodeNode {
  /// What a call or creation names, and its arguments.
  fileprivate var called: (name: Range<Int>, arguments: [ArgumentSyntax])? {
    switch self {
    case .expression(.call(let call)):
      guard case .member(let member) = call.callee else { return nil }
      return (member.name.identifier.range, call.arguments)
    case .expression(.new(let creation)):
      return creation.type.map { ($0.range, creation.arguments ?? []) }
    default: return nil
    }
  }
}

extension [ArgumentSyntax] {
  /// The index of the argument that a parameter takes; nil when it takes none.
  fileprivate func index(of parameter: String, in member: MemberSymbol) -> Int? {
    if let named = firstIndex(where: { $0.name?.text == parameter }) { return named }
    guard let index = member.parameters.firstIndex(where: { $0.name == parameter }),
      indices.contains(index), self[index].name == nil
    else { return nil }
    return index
  }
}

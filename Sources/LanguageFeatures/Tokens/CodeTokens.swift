import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

/// What the words, signs and comments of one expression mean.
struct CodeTokens {
  /// In the order of the code, at places of the file.
  let all: [SemanticToken]

  /// - Parameter binding: what the code means; nil where it can't be told.
  init(of expression: PolicyExpression, _ binding: Binding?) {
    let names = NameKinds(of: expression.tree, binding)
    let code = expression.tokenized
    var all: [SemanticToken] = []
    func add(_ range: Range<Int>, _ kind: SemanticToken.Kind) {
      all.append(SemanticToken(span: expression.code.fileSpan(range), kind: kind))
    }
    var position = 0
    for token in code.tokens {
      for comment in Self.comments(in: position..<token.range.lowerBound, of: code.bytes) {
        add(comment, .comment)
      }
      position = token.range.upperBound
      switch token.kind {
      case .word:
        add(
          token.range, code.isKeyword(token) ? .keyword : names[token.range.lowerBound] ?? .variable
        )
      case .number: add(token.range, .number)
      case .string, .character, .interpolatedStringStart, .interpolatedStringText,
        .interpolatedStringEnd:
        add(token.range, .string)
      case .sign:
        if Self.isOperator(code.bytes[token.range]) { add(token.range, .operator) }
      case .unknown: break
      }
    }
    for comment in Self.comments(in: position..<code.bytes.count, of: code.bytes) {
      add(comment, .comment)
    }
    self.all = all
  }

  /// False for brackets and what separates.
  private static func isOperator(_ sign: ArraySlice<UInt8>) -> Bool {
    sign.count > 1 || !(sign.first.map("()[]{},;.".utf8.contains) ?? true)
  }

  /// The comments between two tokens, where nothing else stands but blanks.
  private static func comments(in gap: Range<Int>, of bytes: [UInt8]) -> [Range<Int>] {
    var comments: [Range<Int>] = []
    var index = gap.lowerBound
    while index + 1 < gap.upperBound {
      guard bytes[index] == UInt8(ascii: "/") else {
        index += 1
        continue
      }
      let start = index
      if bytes[index + 1] == UInt8(ascii: "/") {
        while index < gap.upperBound, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
      } else {
        index += 2
        while index < gap.upperBound,
          !(bytes[index - 1] == UInt8(ascii: "/") && bytes[index - 2] == UInt8(ascii: "*")
            && index >= start + 4)
        {
          index += 1
        }
      }
      comments.append(start..<index)
      index = max(index, start + 1)
    }
    return comments
  }
}

/// What the names in code are, by where they begin.
private struct NameKinds {
  private var kinds: [Int: SemanticToken.Kind] = [:]
  private var declared: Set<String> = []
  private var parameters: Set<String> = []

  init(of tree: ExpressionTree, _ binding: Binding?) {
    for use in binding?.memberUses ?? [] {
      switch use.member.kind {
      case .method: kinds[use.range.lowerBound] = .method
      case .property, .field: kinds[use.range.lowerBound] = .property
      case .constructor, .indexer, .operator, .conversion: break
      }
    }
    for node in tree.nodes { declare(node) }
    for node in tree.nodes { name(node) }
  }

  subscript(start: Int) -> SemanticToken.Kind? { kinds[start] }

  private mutating func set(_ identifier: Identifier, _ kind: SemanticToken.Kind) {
    if kinds[identifier.range.lowerBound] == nil { kinds[identifier.range.lowerBound] = kind }
  }

  private mutating func declare(_ identifier: Identifier, _ kind: SemanticToken.Kind = .variable) {
    set(identifier, kind)
    declared.insert(identifier.text)
    if kind == .parameter { parameters.insert(identifier.text) }
  }

  /// Notes what a node declares.
  private mutating func declare(_ node: CodeNode) {
    switch node {
    case .expression(.lambda(let lambda)):
      for parameter in lambda.parameters ?? [] { declare(parameter.name, .parameter) }
    case .expression(.declaration(let declaration)):
      for name in declaration.designation.names { declare(name) }
    case .statement(.local(let local)): for variable in local.variables { declare(variable.name) }
    case .statement(.localFunction(let function)):
      declare(function.name, .method)
      for parameter in function.parameters { declare(parameter.name, .parameter) }
    case .statement(.try(let attempt)):
      for name in attempt.catches.compactMap(\.name) { declare(name) }
    case .pattern(.declaration(let pattern)): declare(pattern.name)
    default: break
    }
  }

  /// Notes what the names of a node are.
  private mutating func name(_ node: CodeNode) {
    switch node {
    case .type(.named(let type)):
      for part in type.parts {
        set(part.identifier, node.isVar ? .keyword : .type)
      }
    case .expression(.call(let call)):
      switch call.callee {
      case .name(let name): set(name.identifier, .method)
      case .member(let member): set(member.name.identifier, .method)
      default: break
      }
      for name in call.arguments.compactMap(\.name) { set(name, .parameter) }
    case .expression(.member(let member)):
      set(member.name.identifier, .property)
      // What a member is asked of, and nobody declares, is a type or a namespace.
      if case .name(let name) = member.receiver, !declared.contains(name.text),
        name.text.first?.isUppercase == true
      {
        set(name.identifier, .type)
      }
    case .expression(.name(let name)):
      set(name.identifier, parameters.contains(name.text) ? .parameter : .variable)
    case .expression(.newAnonymous(let creation)):
      for name in creation.members.compactMap(\.name) { set(name, .property) }
    case .expression(.initializer(let initializer)): set(initializer)
    case .expression(.new(let creation)):
      if let initializer = creation.initializer { set(initializer) }
    default: break
    }
  }

  private mutating func set(_ initializer: InitializerSyntax) {
    for element in initializer.elements {
      if case .member(let name) = element.target { set(name, .property) }
    }
  }
}

extension CodeNode {
  fileprivate var isVar: Bool { if case .type(let type) = self { type.isVar } else { false } }
}

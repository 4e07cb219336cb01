extension HostExpression {
  /// Hands on each name that stands in the expression, with the steps behind it; those inside of nested resources
  /// aside.
  func forEachName(_ body: (String, [HostStep]) -> Void) {
    switch kind {
    case .null, .boolean, .number, .unreadable, .declaration: break
    case .template(let template): template.forEachName(body)
    case .name(let name): body(name, [])
    case .path(let root, let steps):
      if case .name(let name) = root.kind {
        body(name, steps)
      } else {
        root.forEachName(body)
      }
      for step in steps { step.forEachName(body) }
    case .call(_, let arguments): Self.forEachName(in: arguments, body)
    case .object(let members):
      for member in members {
        // A plain word is a key, and no name.
        if member.name == nil { member.key?.forEachName(body) }
        member.value.forEachName(body)
      }
    case .array(let elements): Self.forEachName(in: elements, body)
    case .conditional(let condition, let then, let otherwise):
      Self.forEachName(in: [condition, then, otherwise], body)
    case .operation(_, let operands): Self.forEachName(in: operands, body)
    case .prefixed(_, let operand): operand.forEachName(body)
    case .comprehension(let loop):
      Self.forEachName(
        in: [loop.collection, loop.value] + [loop.key, loop.condition].compactMap(\.self), body)
    case .lambda(_, let result): result.forEachName(body)
    }
  }

  private static func forEachName(
    in expressions: [HostExpression], _ body: (String, [HostStep]) -> Void
  ) {
    for expression in expressions { expression.forEachName(body) }
  }
}

extension HostStep {
  fileprivate func forEachName(_ body: (String, [HostStep]) -> Void) {
    switch kind {
    case .index(let index): index.forEachName(body)
    case .call(_, let arguments):
      for argument in arguments { argument.forEachName(body) }
    case .member, .splat, .assertion: break
    }
  }
}

extension HostTemplate {
  fileprivate func forEachName(_ body: (String, [HostStep]) -> Void) {
    for part in parts {
      switch part {
      case .text: break
      case .interpolation(let expression, _): expression.forEachName(body)
      case .directive(_, let expression, _): expression?.forEachName(body)
      }
    }
  }
}

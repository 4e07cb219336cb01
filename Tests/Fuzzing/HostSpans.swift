import EmbeddedPolicies
import SourceText

/// All spans of the tree of a host.
struct HostSpans {
  private(set) var all: [Span] = []

  init(of file: HCLFile) {
    body(file.body)
    all += file.comments + file.problems.map(\.span)
  }

  init(of file: BicepFile) {
    for declaration in file.declarations { self.declaration(declaration) }
    all += file.comments + file.problems.map(\.span)
  }

  private mutating func body(_ body: HCLBody) {
    all.append(body.span)
    for attribute in body.attributes {
      all.append(attribute.nameSpan)
      expression(attribute.value)
    }
    for block in body.blocks {
      all += [block.span, block.typeSpan] + block.labels.map(\.span)
      self.body(block.body)
    }
  }

  private mutating func declaration(_ declaration: BicepDeclaration) {
    all += [declaration.span, declaration.nameSpan]
    expressions(declaration.decorators)
    expressions([declaration.type, declaration.value].compactMap(\.self))
  }

  private mutating func expressions(_ expressions: [HostExpression]) {
    for expression in expressions { self.expression(expression) }
  }

  private mutating func expression(_ expression: HostExpression) {
    all.append(expression.span)
    switch expression.kind {
    case .null, .boolean, .number, .name, .unreadable: break
    case .template(let template): self.template(template)
    case .path(let root, let steps):
      self.expression(root)
      for step in steps { self.step(step) }
    case .call(_, let others), .array(let others), .operation(_, let others): expressions(others)
    case .object(let members):
      for member in members { expressions([member.key, member.value].compactMap(\.self)) }
    case .conditional(let condition, let then, let otherwise):
      expressions([condition, then, otherwise])
    case .prefixed(_, let value), .lambda(_, let value): self.expression(value)
    case .declaration(let declaration): self.declaration(declaration)
    case .comprehension(let loop):
      expressions([loop.collection, loop.key, loop.value, loop.condition].compactMap(\.self))
    }
  }

  private mutating func step(_ step: HostStep) {
    all.append(step.span)
    switch step.kind {
    case .member, .splat, .assertion: break
    case .index(let index): expression(index)
    case .call(_, let arguments): expressions(arguments)
    }
  }

  private mutating func template(_ template: HostTemplate) {
    all.append(template.content)
    for part in template.parts {
      all.append(part.span)
      switch part {
      case .text: break
      case .interpolation(let value, _): expression(value)
      case .directive(_, let value, _): expressions([value].compactMap(\.self))
      }
    }
  }
}

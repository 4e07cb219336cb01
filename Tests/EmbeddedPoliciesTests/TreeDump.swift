import EmbeddedPolicies
import SourceText

/// Trees as text: a line for each part, with its span and what the part is.
struct TreeDump {
  let source: SourceText
  private(set) var text = ""
  private var depth = 0
  private let lines: LineNumbers

  init(of file: HCLFile) {
    source = file.source
    lines = LineNumbers(of: file.source)
    body(file.body)
    problems(file.problems)
  }

  init(of file: BicepFile) {
    source = file.source
    lines = LineNumbers(of: file.source)
    for declaration in file.declarations { self.declaration(declaration) }
    problems(file.problems)
  }

  private mutating func problems(_ problems: [HostProblem]) {
    for problem in problems { line("problem: \(problem.message)", problem.span) }
  }

  private mutating func line(_ words: String, _ span: Span) {
    let start = lines.line(of: span.start)
    let end = lines.line(of: span.end)
    let place = start == end ? "\(start)" : "\(start)-\(end)"
    text += String(repeating: "  ", count: depth) + "\(words)  @\(place) \(span)\n"
  }

  private mutating func inside(_ body: (inout TreeDump) -> Void) {
    depth += 1
    body(&self)
    depth -= 1
  }

  private mutating func body(_ body: HCLBody) {
    for attribute in body.attributes {
      line("\(attribute.name) =", attribute.nameSpan)
      inside { $0.expression(attribute.value) }
    }
    for block in body.blocks {
      line("block \(block.type)", block.span)
      inside { dump in
        for label in block.labels { dump.line("label \(label.text)", label.span) }
        dump.body(block.body)
      }
    }
  }

  private mutating func declaration(_ declaration: BicepDeclaration) {
    line(
      "\(declaration.kind.rawValue)\(declaration.isExisting ? " existing" : "") \(declaration.name)",
      declaration.span)
    inside { dump in
      for decorator in declaration.decorators {
        dump.line("decorator", decorator.span)
        dump.inside { $0.expression(decorator) }
      }
      if let type = declaration.type { dump.expression(type) }
      if let value = declaration.value { dump.expression(value) }
    }
  }

  private mutating func expressions(_ expressions: [HostExpression]) {
    for expression in expressions { self.expression(expression) }
  }

  private mutating func expression(_ expression: HostExpression) {
    let span = expression.span
    switch expression.kind {
    case .null: line("null", span)
    case .boolean(let value): line("\(value)", span)
    case .number(let number): line("number \(number)", span)
    case .name(let name): line("name \(name)", span)
    case .unreadable: line("unreadable", span)
    case .template(let template): self.template(template, span)
    case .path(let root, let steps):
      line("path", span)
      inside { dump in
        dump.expression(root)
        for step in steps { dump.step(step) }
      }
    case .call(let name, let arguments):
      line("call \(name)", span)
      inside { $0.expressions(arguments) }
    case .array(let elements):
      line("array", span)
      inside { $0.expressions(elements) }
    case .object(let members):
      line("object", span)
      inside { dump in
        for member in members { dump.member(member) }
      }
    case .conditional(let condition, let then, let otherwise):
      line("conditional", span)
      inside { $0.expressions([condition, then, otherwise]) }
    case .operation(let operators, let operands):
      line("operation \(operators.joined(separator: " "))", span)
      inside { $0.expressions(operands) }
    case .prefixed(let sign, let value):
      line("prefixed \(sign)", span)
      inside { $0.expression(value) }
    case .lambda(let names, let value):
      line("lambda \(names.joined(separator: ", "))", span)
      inside { $0.expression(value) }
    case .declaration(let declaration): self.declaration(declaration)
    case .comprehension(let comprehension):
      line("for \(comprehension.variables.joined(separator: ", "))", span)
      inside { dump in
        dump.expression(comprehension.collection)
        if let key = comprehension.key { dump.expression(key) }
        dump.expression(comprehension.value)
        if let condition = comprehension.condition {
          dump.line("if", condition.span)
          dump.expression(condition)
        }
      }
    }
  }

  private mutating func member(_ member: HostMember) {
    guard let key = member.key else { return expression(member.value) }
    line("member \(member.name ?? "(no plain name)")", key.span)
    inside { dump in
      if member.name == nil { dump.expression(key) }
      dump.expression(member.value)
    }
  }

  private mutating func step(_ step: HostStep) {
    switch step.kind {
    case .member(let name): line(".\(name)", step.span)
    case .splat: line("[*]", step.span)
    case .assertion: line("!", step.span)
    case .index(let index):
      line("[]", step.span)
      inside { $0.expression(index) }
    case .call(let name, let arguments):
      line(".\(name)()", step.span)
      inside { $0.expressions(arguments) }
    }
  }

  private mutating func template(_ template: HostTemplate, _ span: Span) {
    let form =
      switch template.escaping {
      case nil: "text of unknown places"
      case .hclHeredoc(let delimiter, let isFlush): "heredoc \(isFlush ? "-" : "")\(delimiter)"
      case .bicepMultiline: "multiline text"
      default: "text"
      }
    line(form, span)
    inside { dump in
      for part in template.parts { dump.part(part) }
    }
  }

  private mutating func part(_ part: HostTemplate.Part) {
    switch part {
    case .text(let span): line(source.text(span).debugDescription, span)
    case .interpolation(let value, let span):
      line("filled in", span)
      inside { $0.expression(value) }
    case .directive(let word, let value, let span):
      line("directive \(word)", span)
      if let value { inside { $0.expression(value) } }
    }
  }
}

/// In which line of a text an offset lies.
private struct LineNumbers {
  private let breaks: [Int]

  init(of source: SourceText) {
    breaks = source.bytes.indices.filter { source.bytes[$0] == UInt8(ascii: "\n") }
  }

  func line(of offset: Int) -> Int { 1 + (breaks.firstIndex { $0 >= offset } ?? breaks.count) }
}

import SourceText

extension HostEvaluator {
  /// How many texts a policy may choose from.
  private static let maximumContents = 16

  /// What a policy can be; of a condition that is not constant both values.
  func contents(
    of expression: HostExpression?, format: PolicyResource.Format, in context: HostContext
  ) -> [PolicyResource.Content] {
    guard let expression else { return [.unknown] }
    var contents: [PolicyResource.Content] = []
    var open = [(expression, context)]
    while let next = open.popLast(), contents.count < Self.maximumContents {
      let (expression, context) = written(next.0, in: next.1)
      if case .conditional(_, let then, let otherwise) = expression.kind {
        open += [(otherwise, context), (then, context)]
      } else {
        contents.append(content(of: value(of: expression, in: context), format: format))
      }
    }
    return contents
  }

  private func content(
    of value: HostValue, format: PolicyResource.Format
  ) -> PolicyResource.Content {
    guard case .text(let text) = value else { return .unknown }
    if format == .xmlLink || format == .rawxmlLink { return .link(text) }
    if let file = text.file { return file.path == nil ? .unknown : .file(file) }
    let isKnown = text.pieces.contains { piece in
      if case .constant = piece { true } else { false }
    }
    return isKnown ? .text(text) : .unknown
  }

  /// The expression that a name stands for, through names, constant conditions and `jsonencode`; itself
  /// where it is none of these.
  func written(
    _ expression: HostExpression, in context: HostContext
  ) -> (HostExpression, HostContext) {
    var (expression, context) = (expression, context)
    // Names may lead to each other for ever.
    for _ in 0..<16 {
      switch expression.kind {
      case .call("jsonencode", let arguments) where arguments.count == 1:
        expression = arguments[0]
      case .conditional(let condition, let then, let otherwise):
        guard let isTrue = value(of: condition, in: context).boolean else {
          return (expression, context)
        }
        expression = isTrue ? then : otherwise
      case .name(let name):
        guard let definition = definition(name, in: context) else { return (expression, context) }
        (expression, context) = definition
      case .path(let root, let steps):
        guard steps.count == 1, case .name(let name) = root.kind,
          case .member(let member) = steps[0].kind,
          let definition = definition("\(name).\(member)", in: context)
        else { return (expression, context) }
        (expression, context) = definition
      default: return (expression, context)
      }
    }
    return (expression, context)
  }

  private func definition(
    _ name: String, in context: HostContext
  ) -> (HostExpression, HostContext)? {
    guard context.variables[String(name.prefix { $0 != "." })] == nil,
      environment.given[name] == nil, let definition = environment.definitions[name]
    else { return nil }
    return (definition.expression, HostContext(source: definition.source))
  }

  /// The expression of a member of an object that is written out.
  func member(
    _ name: String, of expression: HostExpression?, in context: HostContext
  ) -> (HostExpression, HostContext)? {
    guard let expression else { return nil }
    let (object, context) = written(expression, in: context)
    guard let member = object.members.last(where: { $0.name == name }) else { return nil }
    return (member.value, context)
  }

  /// The format and the contents of what Azure calls `properties` of a policy.
  ///
  /// A format that is not said is `xml`: it is the default of the service.
  /// https://learn.microsoft.com/rest/api/apimanagement/policy/create-or-update#policycontentformat
  func policy(in properties: HostExpression?, _ context: HostContext) -> HostContents.PolicyText {
    func property(_ names: [String]) -> (HostExpression, HostContext)? {
      names.lazy.compactMap { self.member($0, of: properties, in: context) }.first
    }
    let format =
      property(ServiceType.formatNames)
      .map { ServiceType.format(value(of: $0.0, in: $0.1)) } ?? .xml
    let text = property(ServiceType.textNames)
    return (format, contents(of: text?.0, format: format, in: text?.1 ?? context))
  }
}

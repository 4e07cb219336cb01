import SourceText

// What names of Bicep give: variables, parameters, names and ids of resources, outputs of modules.
extension HostEvaluator {
  func value(
    ofName name: String, steps: ArraySlice<HostStep>, at span: Span, in context: HostContext
  ) -> HostValue {
    if let variable = context.variables[name] { return part(of: variable, steps, in: context) }
    if environment.language == .terraform {
      return valueOfTerraform(name, steps, at: span, in: context)
    }
    if let value = value(ofDefinition: name) {
      return part(of: value, named: name, steps, in: context)
    }
    // A nested resource goes by its own name: `service::api`.
    var name = name
    var rest = steps
    while let first = rest.first, case .member(let member) = first.kind,
      context.source.bytes[first.span.range].starts(with: "::".utf8)
    {
      name = member
      rest = rest.dropFirst()
    }
    // Anything else is the variable of a loop, or a function around.
    guard environment.declared.contains(name) else { return .unknown }
    var parts = rest
    let key = takeKey(&parts, in: context)
    if let first = parts.first, case .member(let member) = first.kind {
      if let value = value(ofMember: member, of: name, key: key) {
        return part(of: value, parts.dropFirst(), in: context)
      }
      if member == "outputs", let second = parts.dropFirst().first,
        case .member(let output) = second.kind,
        let value = value(ofOutput: output, of: name, key: key)
      {
        return part(of: value, parts.dropFirst(2), in: context)
      }
    }
    return reference(name, rest, at: span, in: context)
  }

  /// The name or the id of a resource; nil for anything else.
  private func value(ofMember member: String, of name: String, key: String?) -> HostValue? {
    guard member == "name" || member == "id", let resources = environment.resources,
      let index = resources.index(of: name)
    else { return nil }
    let value = remembered("\(name)[\(key ?? "")].\(member)") {
      guard let instance = resources.instance(of: index, key: key, self) else { return .unknown }
      if member == "name" {
        return instance.body.members.last { $0.name == "name" }
          .map { self.value(of: $0.value, in: instance.context) } ?? .unknown
      }
      let path = resources.path(of: index, instance.body, in: instance.context, self)
      return HostText(idOf: path).map { .text($0) } ?? .unknown
    }
    return member == "id" && value.isUnknown ? nil : value
  }
}

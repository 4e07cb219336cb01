import SourceText

// What names of Terraform give: locals, variables, attributes of resources, outputs of modules.
extension HostEvaluator {
  func valueOfTerraform(
    _ name: String, _ steps: ArraySlice<HostStep>, at span: Span, in context: HostContext
  ) -> HostValue {
    guard let first = steps.first, case .member(let member) = first.kind else { return .unknown }
    var rest = steps.dropFirst()
    var whole = "\(name).\(member)"
    if name == "data", let second = rest.first, case .member(let label) = second.kind {
      whole += ".\(label)"
      rest = rest.dropFirst()
    }
    switch whole {
    case "path.module": return .text(HostText([.folder(environment.folder)]))
    case "path.root": return .text(HostText([.folder(environment.rootFolder)]))
    default: break
    }
    if let value = value(ofDefinition: whole) {
      return part(of: value, named: whole, rest, in: context)
    }
    // What only a block itself knows is not the same as what goes by that name in another.
    guard !["local", "each", "count", "self", "path", "terraform"].contains(name) else {
      return .unknown
    }
    let key = takeKey(&rest, in: context)
    if let attribute = rest.first, case .member(let attribute) = attribute.kind {
      let value =
        name == "module"
        ? value(ofOutput: attribute, of: member, key: key)
        : value(ofAttribute: attribute, of: whole, key: key)
      if let value { return part(of: value, rest.dropFirst(), in: context) }
    }
    return reference(whole, rest, at: span, in: context)
  }

  /// Takes `[key]` from steps; an empty text where the key is not known, nil where there is none.
  func takeKey(_ steps: inout ArraySlice<HostStep>, in context: HostContext) -> String? {
    guard let first = steps.first, case .index(let index) = first.kind else { return nil }
    steps = steps.dropFirst()
    return value(of: index, in: context).text.constant ?? ""
  }

  /// The value of an attribute of a resource: as it is written, or the id, which nobody writes; nil
  /// where it is neither.
  ///
  /// - Parameters:
  ///   - address: by what the module calls the resource, with `data.` in front of a data source.
  ///   - key: which of several of that name is meant; of one that is not known all have what is the
  ///     same for all.
  func value(ofAttribute name: String, of address: String, key: String?) -> HostValue? {
    let attribute = "\(address).\(name)"
    let place = "\(address)[\(key ?? "")].\(name)"
    if let definition = environment.definitions[attribute] {
      guard let key, let each = self.each(of: address, key: key) else {
        return value(ofDefinition: attribute)
      }
      return remembered(place) {
        value(
          of: definition.expression, in: HostContext(source: definition.source, variables: each))
      }
    }
    guard name == "id" else { return nil }
    let id = remembered(place) {
      TerraformPaths(self).path(of: address, key: key).flatMap(HostText.init(idOf:))
        .map { .text($0) } ?? .unknown
    }
    return id.isUnknown ? nil : id
  }

  /// What `each` or `count` stands for in one of several resources.
  private func each(of address: String, key: String) -> [String: HostValue]? {
    if environment.definitions["\(address).count"] != nil { return Self.count(key) }
    let name = "\(address).for_each"
    guard let collection = value(ofDefinition: name) else { return nil }
    if case .object(let members) = collection {
      var place: String? = name
      let value = member(key, of: collection, at: &place)
      // A member that is not known is one all the same.
      return !value.isUnknown || members.contains { $0.name == key } ? Self.each(key, value) : nil
    }
    guard let element = elements(of: collection)?.first(where: { $0.key == key }) else {
      return nil
    }
    return Self.each(element.key, element.value)
  }

  static func each(_ key: String, _ value: HostValue) -> [String: HostValue] {
    ["each": .object([("key", .text(HostText(constant: key))), ("value", value)])]
  }

  static func count(_ index: String) -> [String: HostValue] {
    ["count": .object([("index", .number(index))])]
  }
}

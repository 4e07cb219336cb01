extension HostMentions {
  /// What the blocks of a module of Terraform name of each other.
  init(_ files: [HCLFile]) {
    self.init(
      files.lazy.flatMap(\.body.blocks).flatMap {
        block -> [(name: String, mentions: Set<String>)] in
        switch block.type {
        case "locals":
          block.body.attributes.map { ("local.\($0.name)", Self.addresses(in: $0.value)) }
        default: block.address.map { [($0, Self.addresses(in: block.body))] } ?? []
        }
      })
  }

  private static func addresses(in body: HCLBody) -> Set<String> {
    var names: Set<String> = []
    var open = [body]
    while let body = open.popLast() {
      for attribute in body.attributes { names.formUnion(addresses(in: attribute.value)) }
      open += body.blocks.map(\.body)
    }
    return names
  }

  /// By what the expression calls resources, data sources, modules and locals.
  private static func addresses(in expression: HostExpression) -> Set<String> {
    var names: Set<String> = []
    expression.forEachName { name, steps in
      var members: [String] = []
      for step in steps.prefix(2) {
        guard case .member(let member) = step.kind else { break }
        members.append(member)
      }
      names.insert(([name] + members.prefix(name == "data" ? 2 : 1)).joined(separator: "."))
    }
    return names
  }
}

extension HCLBlock {
  /// By what the module calls a resource, a data source or the call of a module; nil for any other block.
  var address: String? {
    switch (type, labels.count) {
    case ("resource", 2): labels.map(\.text).joined(separator: ".")
    case ("data", 2): "data." + labels.map(\.text).joined(separator: ".")
    case ("module", 1): "module." + labels[0].text
    default: nil
    }
  }
}

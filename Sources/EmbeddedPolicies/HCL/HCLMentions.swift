import SourceText

extension HostMentions {
  /// What the blocks of a module of Terraform name of each other.
  init(_ files: [HCLFile]) {
    var declarations: [(name: String, mentions: Set<String>)] = []
    var imported: Set<String> = []
    for file in files {
      for block in file.body.blocks {
        if block.type == "locals" {
          declarations += block.body.attributes.map {
            ("local.\($0.name)", Self.addresses(in: $0.value))
          }
        } else if block.type == "import" {
          imported.formUnion(block.body["to"].map(Self.addresses) ?? [])
        } else if let address = block.address {
          declarations.append((address, Self.addresses(in: block.body, of: file.source)))
        }
      }
    }
    let declared = Set(declarations.map(\.name))
    // What no file declares stands in one that was not read.
    let isWhole = declarations.allSatisfy { declaration in
      declaration.mentions.allSatisfy { declared.contains($0) || !Self.isAddress($0) }
    }
    self.init(declarations, alwaysThere: imported, isWhole: isWhole)
  }

  /// True for what can be nothing but the address of a resource, or of the call of a module.
  private static func isAddress(_ name: String) -> Bool {
    guard let first = name.firstIndex(of: ".").map({ name[..<$0] }) else { return false }
    return first == "module" || first.hasPrefix("azurerm_") || first.hasPrefix("azapi_")
  }

  private static func addresses(in body: HCLBody, of source: SourceText) -> Set<String> {
    var names: Set<String> = []
    var open = [body]
    while let body = open.popLast() {
      for attribute in body.attributes {
        names.formUnion(addresses(in: attribute.value))
        // The old way to write them, in quotes, is taken as well.
        if attribute.name == HostLanguage.terraform.waitingKeyword,
          case .array(let elements) = attribute.value.kind
        {
          names.formUnion(elements.compactMap { $0.template?.plainText(in: source) })
        }
      }
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

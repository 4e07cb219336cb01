extension HostMentions {
  /// What the declarations of a file of Bicep name of each other.
  init(_ file: BicepFile, _ resources: BicepResources) {
    // By `outer::inner` nested resources are reached from anywhere.
    let nested = Set(resources.all.filter { $0.outer != nil }.map(\.declaration.name))
    func mentions(of declaration: BicepDeclaration) -> Set<String> {
      var names: Set<String> = []
      declaration.value?.forEachName { name, steps in
        names.insert(name)
        for case .member(let member) in steps.map(\.kind) where nested.contains(member) {
          names.insert(member)
        }
      }
      return names
    }
    // An output is named by nobody in the file, and may be called as something else is.
    let plain = file.declarations.filter { $0.kind != .resource && $0.kind != .output }.map {
      (name: $0.name, mentions: mentions(of: $0))
    }
    self.init(
      plain
        + resources.all.map { resource in
          // What is nested comes behind what it is in.
          let outer = resource.outer.map { resources.all[$0].declaration.name }
          return (
            name: resource.declaration.name,
            mentions: mentions(of: resource.declaration).union(outer.map { [$0] } ?? [])
          )
        })
  }
}

import SourceText

/// Finds the way to a resource: by its attributes, by its id, or by the resource that has that id.
struct TerraformPaths {
  private let evaluator: HostEvaluator

  init(_ evaluator: HostEvaluator) { self.evaluator = evaluator }

  typealias Attributes = (String) -> HostValue?

  func path(of resource: TerraformResource, _ value: Attributes) -> [PolicyResource.Step] {
    var steps: [PolicyResource.Step] = []
    if let parent = resource.parent {
      // Whatever the id is, it is one of what the attribute is named for.
      let collections =
        parent == TerraformResource.workspaceID ? ["service", "workspaces"] : ["service"]
      steps = path(ofID: value(parent)?.text ?? .unknown)
      if steps.map(\.collection) != collections {
        steps = collections.map { PolicyResource.Step(collection: $0, name: .unknown) }
      }
    }
    for (collection, name) in zip(resource.collections, resource.names) {
      steps.append(
        PolicyResource.Step(collection: collection, name: value(name)?.text ?? .unknown))
    }
    return steps
  }

  /// The way to a resource of azapi, by its `type`; nil for what is none of API Management.
  func path(ofAzapi value: Attributes) -> [PolicyResource.Step]? {
    guard let type = value("type")?.text.constant else { return nil }
    let collections = ServiceType.allCollections(of: type)
    guard !collections.isEmpty else { return nil }
    var steps: [PolicyResource.Step]
    if let id = value("resource_id") {
      steps = path(ofID: id.text)
    } else {
      steps = value("parent_id").map { path(ofID: $0.text) } ?? []
      steps.append(
        PolicyResource.Step(
          collection: collections[collections.count - 1], name: value("name")?.text ?? .unknown))
    }
    // The type says what the way is; a name that stands elsewhere is not known.
    var names = collections.map { PolicyResource.Step(collection: $0, name: .unknown) }
    for (offset, step) in steps.suffix(collections.count).reversed().enumerated() {
      let index = names.count - 1 - offset
      guard names[index].collection == step.collection else { break }
      names[index] = step
    }
    return names
  }

  /// The way to a resource or a data source that the module has, or only speaks of; nil where it is
  /// none of API Management.
  ///
  /// - Parameter key: which of several of that name is meant.
  func path(of address: String, key: String?) -> [PolicyResource.Step]? {
    let name = address.hasPrefix("data.") ? address.dropFirst(5) : address[...]
    let type = String(name.prefix { $0 != "." })
    let value: Attributes = { evaluator.value(ofAttribute: $0, of: address, key: key) }
    if TerraformResource.azapi.contains(type) { return path(ofAzapi: value) }
    return TerraformResource.all[type].map { path(of: $0, value) }
  }

  /// The way that an id tells, from the service on.
  private func path(ofID id: HostText) -> [PolicyResource.Step] {
    var segments = id.segments[...]
    if let service = segments.firstIndex(where: { $0.constant?.lowercased() == "service" }) {
      segments = segments[service...]
    } else {
      // The id of something that is not known, and what is in it.
      segments = segments.dropFirst()
    }
    var steps: [PolicyResource.Step] = []
    while segments.count > 1 {
      let collection = segments.removeFirst().constant ?? ""
      let name = segments.removeFirst()
      let known = ServiceType.allCollections(of: "Microsoft.ApiManagement/service/\(collection)")
      let isService = collection.lowercased() == "service"
      steps.append(
        PolicyResource.Step(
          collection: isService ? "service" : known.last ?? collection, name: name))
    }
    return steps
  }
}

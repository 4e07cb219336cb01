import PolicyCatalog
import ServiceModel
import SourceText

extension Resolution {
  /// What a name leads to, where that is described; of names in another case the only one.
  var resource: NamedResource? {
    switch self {
    case .found(let resource), .missing(_, let resource): resource
    case .differentCase(let resources): resources.count == 1 ? resources[0] : nil
    case .notDescribed, .unknown, .absent: nil
    }
  }
}

extension Service {
  /// Where a resource gets its name, in all environments: in data files and hosts.
  func definitions(of kind: ResourceKind, _ id: String, in workspace: String?) -> [Located<String>]
  {
    var found: [Located<String>] = resources[kind, default: []].flatMap(\.resources)
      .filter { $0.id == id && $0.workspace == workspace }
      .compactMap { resource in resource.place.map { Located(resource.id, at: $0) } }
    switch kind {
    case .backends:
      found += backends.filter { $0.id.value == id && $0.workspace == workspace }.map(\.id)
    case .loggers:
      found += loggers.filter { $0.id.value == id && $0.workspace == workspace }.map(\.id)
    default: break
    }
    var seen: Set<Place> = []
    return found.filter { seen.insert($0.place).inserted }
  }
}

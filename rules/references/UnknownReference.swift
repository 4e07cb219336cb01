import Linting
import PolicyCatalog
import ServiceModel
import SourceText

extension Events {
  /// Reports each name of a kind that leads to nothing, in policies and in the other files.
  ///
  /// - Parameters:
  ///   - consequence: what becomes of a policy that names what isn't there: `the service refuses the
  ///     policy`.
  ///   - serviceMessage: what the service says about such a policy, where that is on record.
  mutating func onUnknown(
    _ kind: ResourceKind, consequence: String,
    serviceMessage: @escaping @Sendable (String) -> String? = { _ in nil }
  ) {
    onReference(to: [kind]) { reference, report in
      for name in reference.names {
        let unknown = UnknownName(
          name.text.trimmed, name.shown.trimmed, kind, in: report.document.placement?.workspace)
        switch report.resolve(name, of: reference) {
        case .absent:
          // Looked for only where the finding is shown.
          // What a secret is like would give it away.
          lazy var nearest = name.isSecret ? nil : unknown.nearest(in: report.service.model)
          let said = serviceMessage(unknown.shown)
          report(
            reference.place.span, unknown.message(consequence, said, nearest),
            restsOnAbsence: true,
            related: unknown.notes(on: nearest, in: report.service.model) + name.definitions,
            serviceMessage: said, in: name.environment)
        case .missing(let environments, let resource):
          report(
            reference.place.span, unknown.message(consequence, missingIn: environments),
            restsOnAbsence: true,
            related: (name.isSecret ? [] : unknown.notes(on: resource)) + name.definitions)
        case .found, .notDescribed, .unknown, .differentCase: break
        }
      }
    }
    onService { service, report in
      for reference in service.references where reference.kind == kind {
        let name = reference.name.value
        guard !report.settings.mayCompleteName(name) else { continue }
        let unknown = UnknownName(name, name, kind, in: reference.workspace)
        let consequence = reference.owner.consequence
        switch service.resolve(reference) {
        case .absent:
          lazy var nearest = unknown.nearest(in: service)
          report(
            reference.name.place, unknown.message(consequence, nil, nearest),
            restsOnAbsence: true,
            related: unknown.notes(on: nearest, in: service))
        case .missing(let environments, let resource):
          report(
            reference.name.place, unknown.message(consequence, missingIn: environments),
            restsOnAbsence: true,
            related: unknown.notes(on: resource))
        case .found, .notDescribed, .unknown, .differentCase: break
        }
      }
    }
  }
}

/// The words about a name that leads nowhere.
private struct UnknownName {
  let name: String

  /// The name as anybody may see it.
  let shown: String
  let kind: ResourceKind
  let workspace: String?

  init(_ name: String, _ shown: String, _ kind: ResourceKind, in workspace: String?) {
    self.name = name
    self.shown = shown
    self.kind = kind
    self.workspace = workspace
  }

  /// The name that a person most likely meant.
  func nearest(in service: Service) -> String? {
    nearestName(to: name, among: service.names(of: kind, for: workspace))
  }

  func message(_ consequence: String, _ said: String?, _ nearest: String?) -> String {
    "no \(kind.noun) is called '\(shown)', and \(consequence)"
      + (said.map { " (\"\($0)\")" } ?? "") + "; "
      + (nearest.map { "did you mean '\($0)'?" } ?? "define it, or mend the name")
  }

  func message(_ consequence: String, missingIn environments: [String]) -> String {
    let places = environments.map { "'\($0)'" }.joined(separator: ", ")
    return "the \(kind.noun) '\(shown)' doesn't exist in \(places), and there \(consequence); "
      + "define it there as well"
  }

  func notes(on name: String?, in service: Service) -> [Note] {
    guard let name else { return [] }
    let sets = service.resources[kind, default: []]
    return sets.lazy.compactMap { $0.resource(name, for: workspace) }.first.map(notes) ?? []
  }

  func notes(on resource: NamedResource) -> [Note] {
    resource.place.map { [Note("'\(resource.id)' is defined here", at: $0)] } ?? []
  }
}

extension DataReference.Owner {
  /// What becomes of something that names what isn't there.
  fileprivate var consequence: String {
    switch self {
    case .resource(.backends, let id, _): "the service refuses the backend '\(id)'"
    case .resource(.products, let id, _): "the product '\(id)' can't hold it"
    case .resource(.apis, let id, _): "the API '\(id)' can't be added to it"
    case .resource(let kind, let id, _): "the service refuses the \(kind.noun) '\(id)'"
    case .diagnostic(let id, _, _): "the service refuses the diagnostic '\(id)'"
    }
  }
}

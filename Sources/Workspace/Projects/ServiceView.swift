public import Linting
import PolicySyntax
import ServiceModel
public import SourceText

/// A service of a workspace, for those who look at it as a whole.
public struct ServiceView: Sendable {
  /// The folder of the service as reports write it, `.` for the current one.
  public let name: String

  /// The service with its documents, and what is known of all of them together.
  public let context: ServiceContext
}

extension Workspace {
  /// The services of which an API or a document is known, in the order of their folders.
  public var serviceViews: [ServiceView] {
    allServiceViews.filter { view in
      let model = view.context.model
      return !(model.apis.isEmpty && model.policies.isEmpty)
    }
  }

  /// All services, those included of which only data or policies without a place are known, in the
  /// order of their folders. Left out is what is nothing but data of APIOps trees.
  public var allServiceViews: [ServiceView] {
    services.filter { $0.hasDocuments || !isDataOfTrees($0) }.map { unit in
      let folder: FileID? =
        switch unit.service.home {
        case .tree(let top), .folders(let top): top
        case .described(let index): FileID(configurations[index].folder)
        case .deployment, .alone, .broken: nil
        }
      let name = folder.map { files.name(of: $0) } ?? ""
      return ServiceView(name: name.isEmpty ? "." : name, context: unit.context)
    }.sorted { $0.name < $1.name }
  }

  /// What is found in some documents of services, in the order of their places; what is found in data
  /// and in other documents is left out, and not looked for.
  ///
  /// - Parameter sources: the texts of the documents, of which those count that are named.
  public func findings(in sources: [SourceText]) -> [Diagnostic] {
    let wanted = Set(sources.map(ObjectIdentifier.init))
    let chosen = candidates.filter { candidate in
      let service = services[candidate.project.service].service
      let trees =
        service.trees[candidate.file].map { [$0] }
        ?? service.deployed[candidate.file, default: []].map(\.tree)
      return trees.contains { wanted.contains(ObjectIdentifier($0.source)) }
    }
    return parallelMap(chosen, jobs: options.jobs) { lint($0) }.flatMap { outcome in
      if case .linted(let file) = outcome {
        file.diagnostics
      } else {
        [Diagnostic]()
      }
    }.sorted { ($0.place.source.path, $0.place.span) < ($1.place.source.path, $1.place.span) }
  }

  /// True for the service of a configuration whose data APIOps trees have as well.
  func isDataOfTrees(_ unit: ServiceUnit) -> Bool {
    guard case .described(let index) = unit.service.home else { return false }
    return services.contains { $0.service.sharesData && $0.service.description == index }
  }
}

extension ServiceUnit {
  /// True where a policy of the service was read.
  var hasDocuments: Bool {
    !service.trees.isEmpty || !service.deployed.isEmpty
      || others.values.contains { if case .policies = $0 { true } else { false } }
  }
}

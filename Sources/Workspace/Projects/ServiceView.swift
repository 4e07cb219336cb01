public import Linting
import ServiceModel
import SourceText

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
        case .tree(let top): top
        case .described(let index): FileID(configurations[index].folder)
        case .alone, .broken: nil
        }
      let name = folder.map { files.name(of: $0) } ?? ""
      return ServiceView(name: name.isEmpty ? "." : name, context: unit.context)
    }.sorted { $0.name < $1.name }
  }

  /// True for the service of a configuration whose data APIOps trees have as well.
  func isDataOfTrees(_ unit: ServiceUnit) -> Bool {
    guard case .described(let index) = unit.service.home else { return false }
    return services.contains { $0.service.sharesData && $0.service.description == index }
  }
}

extension ServiceUnit {
  /// True where a policy of the service was read.
  fileprivate var hasDocuments: Bool {
    !service.trees.isEmpty
      || others.values.contains { if case .policy = $0 { true } else { false } }
  }
}

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
  /// order of their folders.
  public var allServiceViews: [ServiceView] {
    services.map { unit in
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
}

import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
public import SourceText

extension Workspace {
  /// The files with policies of which something else may be true when some others have changed, since
  /// calls run through both; without these others.
  ///
  /// What is said of names, such as that nobody sets a variable, may change elsewhere, too: that is found
  /// by `lint`.
  ///
  /// - Returns: those of APIs and operations; and fragments and those of scopes through which so many calls
  ///   run that looking at them may take long.
  public func filesSharingCalls(
    with changed: Set<FileID>
  ) -> (narrow: Set<FileID>, broad: Set<FileID>) {
    var narrow: Set<FileID> = []
    var broad: Set<FileID> = []
    for unit in services {
      for file in changed {
        guard let tree = unit.service.trees[file] else { continue }
        let others = unit.context[ServiceFlow.self].documentsSharingCalls(
          with: tree, at: unit.service.placement(of: file))
        for other in others {
          let file = FileID(other.source.path, in: options.currentFolder)
          switch unit.service.placement(of: file)?.scope {
          case .global, .workspace, .product, .fragment: broad.insert(file)
          case .api, .operation, nil: narrow.insert(file)
          }
        }
      }
    }
    return (narrow.subtracting(changed), broad.subtracting(changed))
  }

  /// True where each of the files is a policy, and nothing but a policy, of a service here or alone. What changes in
  /// any other file, or goes with it, may make a difference to all.
  public func hasPolicies(in changed: Set<FileID>) -> Bool {
    changed.allSatisfy { file in
      services.contains { unit in
        unit.service.trees[file] != nil || unit.memories[file] != nil && !unit.knows(file)
      }
    }
  }
}

import Linting
import PolicyFlow
import PolicySyntax
public import SourceText

extension Workspace {
  /// The files with policies of which something else may be true when some others have changed, since
  /// calls run through both; without these others.
  ///
  /// What is said of names, such as that nobody sets a variable, may change elsewhere, too: that is found
  /// by `lint`.
  public func filesSharingCalls(with changed: Set<FileID>) -> Set<FileID> {
    var found: Set<FileID> = []
    for unit in services {
      for file in changed {
        guard let tree = unit.service.trees[file] else { continue }
        let others = unit.context[ServiceFlow.self].documentsSharingCalls(
          with: tree, at: unit.service.placement(of: file))
        for other in others {
          found.insert(FileID(other.source.path, in: options.currentFolder))
        }
      }
    }
    return found.subtracting(changed)
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

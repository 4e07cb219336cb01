import SourceText

/// What a change of some files can make a difference to.
struct RunExtent {
  private let changed: Set<FileID>
  private let homes: Set<ServiceHome>

  /// True where settings changed, and so everything is looked at.
  private let isUnbounded: Bool

  /// - Parameters:
  ///   - changed: the files that differ between the states.
  ///   - states: the workspace before and after.
  init(of changed: Set<FileID>, in states: [Workspace]) {
    self.changed = changed
    isUnbounded = states.contains { state in
      changed.contains { state.isConfiguration($0) || state.options.dataFiles.contains($0) }
    }
    homes = Set(
      states.flatMap { state -> [ServiceHome] in
        let services = state.services.filter { unit in changed.contains(where: unit.knows) }
        // What is said of data has to be true of all services that share it.
        let data = Set((services + state.services(of: changed)).flatMap(\.service.data.keys))
        let sharing = state.services.filter { unit in
          !unit.service.data.isEmpty && !data.isDisjoint(with: unit.service.data.keys)
        }
        return (services + sharing).map(\.service.home)
      })
  }

  /// True for a service of which a part changed.
  func contains(_ service: WorkspaceService) -> Bool {
    isUnbounded || homes.contains(service.home)
  }

  /// True for what changed itself, and for the documents of services of which a part changed.
  func contains(_ candidate: Workspace.Candidate, in state: Workspace) -> Bool {
    changed.contains(candidate.file) || contains(state.services[candidate.project.service].service)
  }
}

extension Workspace {
  /// The services that candidates belong to.
  fileprivate func services(of files: Set<FileID>) -> [ServiceUnit] {
    Set(candidates.filter { files.contains($0.file) }.map(\.project.service))
      .map { services[$0] }
  }
}

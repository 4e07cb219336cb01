import SourceText
import Workspace

// How the workspace comes to know what the client has said.
extension ServerState {
  /// Begins to bring the workspace up to date, unless that is under way or needless.
  mutating func update() {
    guard phase == .initialized, !isUpdating else { return }
    guard !pending.isEmpty else { return startWaiting() }
    isUpdating = true
    search.stop()
    let pending = pending
    self.pending = PendingChanges()
    search.note(pending)
    workers.update(
      WorkspaceUpdate(
        workspace: workspace, pending: pending, named: namedPlaces, folders: folders,
        contents: documents.mapValues(\.text), host: host, settings: settings, mistakes: mistakes,
        configurations: configurations
      ).run)
  }

  /// The workspace after an update.
  mutating func take(_ updated: UpdatedWorkspace) {
    isUpdating = false
    workspace = updated.workspace
    mistakes = updated.mistakes
    configurations = updated.configurations
    rules = RuleNames(updated.workspace.rules)
    guard phase == .initialized else { return }
    if !pending.isEmpty { return update() }
    startWaiting()
    startSearch()
  }
}

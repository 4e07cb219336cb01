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
        contents: documents.mapValues(\.text), host: host, settings: settings
      ).run)
  }

  /// The workspace after an update.
  mutating func take(_ workspace: Workspace) {
    isUpdating = false
    self.workspace = workspace
    if !pending.isEmpty { return update() }
    startWaiting()
    startSearch()
  }
}

/// One way from what the workspace knew to what there is now.
private struct WorkspaceUpdate: Sendable {
  let workspace: Workspace?
  let pending: PendingChanges
  let named: NamedPlaces
  let folders: [FileID]

  /// What all open documents hold.
  let contents: [FileID: [UInt8]]
  let host: ServerHost
  let settings: ServerSettings

  func run() -> Workspace {
    guard let workspace, !pending.needsEverything else { return opened() }
    if pending.needsListing {
      return workspace.reopened(
        naming: named, files: files(), changed: pending.onDisk.union(pending.contents.keys))
    }
    let disk = host.openDisk(folders)
    let onDisk = pending.onDisk.map { FileChange($0, content: disk.content(of: $0)) }
    let changes = onDisk + pending.contents.map { FileChange($0.key, content: $0.value) }
    let isFolder = pending.onDisk.contains { disk.kind(of: $0) == .folder }
    return isFolder
      ? workspace.reopened(
        naming: named, files: files(), changed: pending.onDisk.union(pending.contents.keys))
      : workspace.applying(changes)
  }

  private func opened() -> Workspace {
    var options = WorkspaceOptions(currentFolder: host.currentFolder)
    options.jobs = host.jobs
    options.readsMarkdown = settings.readsMarkdown
    options.progress = WorkProgress()
    if let path = settings.configuration {
      options.configuration = .file(FileID(path, in: folders.first ?? host.currentFolder))
    }
    return Workspace(named, files: files(), rules: host.rules, options: options)
  }

  private func files() -> any FileProvider {
    OverlaidFiles(contents.mapValues { $0 }, over: host.openDisk(folders))
  }
}

extension FileProvider {
  /// What a file holds; nil for what is not there, and for what cannot be read.
  fileprivate func content(of file: FileID) -> [UInt8]? {
    try? read(file, limit: .max).bytes
  }
}

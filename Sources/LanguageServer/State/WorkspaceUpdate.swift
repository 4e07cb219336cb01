import Linting
import SourceText
import Workspace

/// A workspace, and what is wrong in the configurations as they are now.
struct UpdatedWorkspace: Sendable {
  let workspace: Workspace
  let mistakes: [ConfigurationMistake]

  /// What configurations held when all could be read.
  let configurations: [FileID: [UInt8]]
}

/// One way from what the workspace knew to what there is now.
///
/// A configuration is broken while it is being typed. The one that could be read before holds until then,
/// and none where there was none, so that nothing that was found goes away.
struct WorkspaceUpdate: Sendable {
  let workspace: Workspace?
  let pending: PendingChanges
  let named: NamedPlaces
  let folders: [FileID]

  /// What all open documents hold.
  let contents: [FileID: [UInt8]]
  let host: ServerHost
  let settings: ServerSettings

  /// What was wrong in the configurations before.
  let mistakes: [ConfigurationMistake]

  /// What they held when all could be read.
  let configurations: [FileID: [UInt8]]

  func run() -> UpdatedWorkspace {
    let (new, mayMendConfiguration) = updated()
    // Mistakes of which some could not be covered are not tried again for each change of a policy.
    guard mayMendConfiguration else {
      return UpdatedWorkspace(workspace: new, mistakes: mistakes, configurations: configurations)
    }
    if new.mistakes.isEmpty {
      return UpdatedWorkspace(
        workspace: new, mistakes: [], configurations: texts(ofConfigurationsOf: new))
    }
    var readable: [FileID: [UInt8]?] = [:]
    for place in new.mistakes.compactMap(\.place) {
      let file = FileID(place.source.path, in: host.currentFolder)
      // A page that was never right is as good as none.
      readable[file] =
        configurations[file].map { .some($0) } ?? (file.mayBeRulePage ? .some(nil) : .some([]))
    }
    return UpdatedWorkspace(
      workspace: opened(with: OverlaidFiles(readable, over: files())), mistakes: new.mistakes,
      configurations: configurations)
  }

  private func texts(ofConfigurationsOf workspace: Workspace) -> [FileID: [UInt8]] {
    let files = Set(workspace.configurations.flatMap { $0.files + $0.customRules.pages }).map {
      FileID($0, in: host.currentFolder)
    }
    return Dictionary(
      files.compactMap { file in workspace.text(of: file).map { (file, $0.storedBytes) } },
      uniquingKeysWith: { first, _ in first })
  }

  private func updated() -> (Workspace, mayMendConfiguration: Bool) {
    guard let workspace, !pending.needsEverything else { return (opened(with: files()), true) }
    let touched = pending.onDisk.union(pending.contents.keys)
    if pending.needsListing || touched.contains(where: workspace.isConfiguration)
      || touched.contains(where: hasMistake)
    {
      return (workspace.reopened(naming: named, files: files(), changed: touched), true)
    }
    let disk = host.openDisk(folders)
    let hasFolders = pending.onDisk.contains { file in
      disk.kind(of: file) == .folder
        || disk.kind(of: file) == nil && workspace.hasFiles(below: file)
    }
    if hasFolders {
      return (workspace.reopened(naming: named, files: files(), changed: touched), true)
    }
    let onDisk = pending.onDisk.compactMap { file -> FileChange? in
      let content = disk.content(of: file)
      // What nobody knew may go.
      return content == nil && !workspace.knows(file) ? nil : FileChange(file, content: content)
    }
    let changes = onDisk + pending.contents.map { FileChange($0.key, content: $0.value) }
    return (changes.isEmpty ? workspace : workspace.applying(changes), false)
  }

  /// True for a file with one of the mistakes that are known, which may be mended now.
  private func hasMistake(_ file: FileID) -> Bool {
    mistakes.contains { mistake in
      mistake.place.map { FileID($0.source.path, in: host.currentFolder) } == file
    }
  }

  private func opened(with files: any FileProvider) -> Workspace {
    var options = WorkspaceOptions(currentFolder: host.currentFolder)
    options.jobs = host.jobs
    options.readsMarkdown = settings.readsMarkdown
    options.progress = WorkProgress()
    if let path = settings.configuration {
      options.configuration = .file(FileID(path, in: folders.first ?? host.currentFolder))
    }
    return Workspace(named, files: files, rules: host.rules, options: options)
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

import SourceText
import Synchronization
import Workspace

/// The disk, as the files of a workspace.
final class DiskFiles: FileProvider {
  let currentFolder = FileID(FileSystem.currentFolder)
  private let jobs: Int

  /// The places outside of the current folder that the command line names by absolute paths.
  private let absolutePlaces: [FileID]

  /// What `.gitignore` files say for a folder; nil for a folder that they leave out.
  private let ignoreRules = Mutex<[FileID: IgnoreRules?]>([:])

  /// What the `.gitignore` files above a folder say, up to the root of its git repository; nil outside of one.
  private let rulesAbove = Mutex<[FileID: IgnoreRules?]>([:])

  /// - Parameter arguments: the paths of the command line, which reports keep as they are written.
  init(arguments: [String], jobs: Int) {
    self.jobs = jobs
    let folder = currentFolder
    absolutePlaces = arguments.filter { $0.hasPrefix("/") }.map { FileID($0) }
      .filter { !$0.isWithin(folder) }
  }

  /// The file that an argument means.
  func file(at argument: String) -> FileID { FileID(argument, in: currentFolder) }

  func name(of file: FileID) -> String {
    if let path = file.path(below: currentFolder) { return path }
    return absolutePlaces.contains(where: file.isWithin)
      ? file.path : PathArithmetic.relative(file.path, to: currentFolder.path)
  }

  /// The path by which the system finds a file: whoever may not look at the folders above the current
  /// one gets along without.
  private func systemPath(of file: FileID) -> String {
    let name = name(of: file)
    return name.isEmpty ? "." : name
  }

  func kind(of file: FileID) -> FileKind? { FileSystem.kind(of: systemPath(of: file)) }

  func target(of file: FileID) -> FileID {
    FileSystem.resolved(systemPath(of: file)).map { FileID($0) } ?? file
  }

  func read(
    _ file: FileID, limit: Int, prefix: Int,
    wantsRest: (_ beginning: [UInt8], _ isWhole: Bool) -> Bool
  ) throws(FileError) -> FileContent {
    try FileSystem.read(
      systemPath(of: file), limit: limit, prefix: prefix, wantsRest: wantsRest)
  }

  /// The absolute path of the top of the git repository around the current folder; nil outside of one.
  var repositoryFolder: String? {
    var folder = currentFolder
    while kind(of: folder.member(".git")) == nil {
      guard let parent = folder.folder else { return nil }
      folder = parent
    }
    return folder.path
  }

  // MARK: Listing

  func files(below folder: FileID) -> FolderListing {
    guard let rules = rules(above: folder, top: folder) else { return FolderListing() }
    return walk(folder, rules)
  }

  func hiddenFiles(below folder: FileID) -> [FileID] {
    let shown = Set(files(below: folder).files)
    return walk(folder, nil).files.filter { !shown.contains($0) }
  }

  func entries(of folder: FileID, below top: FileID) -> FolderEntries {
    var result = FolderEntries()
    guard let above = rules(above: folder, top: top),
      let entries = try? FileSystem.entries(of: systemPath(of: folder))
    else { return result }
    let listing = list(folder, entries, above)
    result.files = listing.files
    result.folders = listing.folders.map(\.folder)
    return result
  }

  func mayHold(_ folder: FileID, filesEndingIn endings: [String]) -> Bool {
    FileSystem.holds(systemPath(of: folder), entryEndingIn: endings)
  }

  private struct Folder: Sendable {
    let folder: FileID

    /// What the folders above say; nil where nothing is to be left out.
    let rules: IgnoreRules?
  }

  private struct Listing: Sendable {
    var files: [FileID] = []
    var folders: [Folder] = []
    var failures: [FileError] = []
    var marks: FolderMarks?
  }

  /// Walks through all folders below one, several at a time, level by level: the order of the result
  /// does not depend on timing.
  private func walk(_ top: FileID, _ rules: IgnoreRules?) -> FolderListing {
    var result = FolderListing()
    var frontier = [Folder(folder: top, rules: rules)]
    while !frontier.isEmpty {
      let listings = parallelMap(frontier, jobs: jobs) { each in
        do throws(FileError) {
          let entries = try FileSystem.entries(of: self.systemPath(of: each.folder))
          return self.list(each.folder, entries, each.rules)
        } catch {
          return Listing(failures: [error])
        }
      }
      var next: [Folder] = []
      for (folder, listing) in zip(frontier, listings) {
        result.files += listing.files
        result.failures += listing.failures
        if let marks = listing.marks { result.marks[folder.folder] = marks }
        next += listing.folders
      }
      frontier = next
    }
    result.files.sort()
    return result
  }

  private func list(
    _ folder: FileID, _ entries: [(name: String, kind: FileKind)], _ above: IgnoreRules?
  ) -> Listing {
    var listing = Listing()
    let hidden = entries.filter { $0.name.utf8.first == UInt8(ascii: ".") }
    listing.marks = FolderMarks(of: folder) { name in
      hidden.contains { $0.name == name && (name == ".git" || $0.kind == .file) }
    }
    var rules = above
    if hidden.contains(where: { $0.name == ".gitignore" && $0.kind == .file }) {
      rules = above.map { adding(ignoreFileOf: folder, to: $0) }
    }
    for entry in entries where !TemporaryFile.isName(entry.name) {
      let file = folder.member(entry.name)
      switch entry.kind {
      case .file:
        if rules?.ignores(file, isFolder: false) != true { listing.files.append(file) }
      case .folder:
        if entry.name != ".git", rules?.ignores(file, isFolder: true) != true {
          listing.folders.append(Folder(folder: file, rules: rules))
        }
      case .other:
        // Who reads it is told why it can't be read; by another name, nobody would look for it. A
        // name with `.#` in front is the lock of an editor.
        if file.hasNameOfPolicy, !entry.name.hasPrefix(".#"),
          rules?.ignores(file, isFolder: false) != true
        {
          listing.files.append(file)
        }
      }
    }
    return listing
  }

  // MARK: .gitignore

  private func adding(ignoreFileOf folder: FileID, to rules: IgnoreRules) -> IgnoreRules {
    let file = systemPath(of: folder.member(".gitignore"))
    guard let read = try? FileSystem.read(file, limit: 1 << 20) else { return rules }
    return rules.adding(String(decoding: read.bytes, as: UTF8.self), in: folder)
  }

  /// What the folders above say of a folder; nil where they leave it out.
  private func rules(above folder: FileID, top: FileID) -> IgnoreRules? {
    if folder == top || !folder.isWithin(top) { return inheritedRules(of: folder) }
    guard let parent = folder.folder, let rules = rules(in: parent, top: top),
      !rules.ignores(folder, isFolder: true)
    else { return nil }
    return rules
  }

  /// What holds for the entries of a folder, found out once.
  private func rules(in folder: FileID, top: FileID) -> IgnoreRules? {
    if let known = ignoreRules.withLock({ $0[folder] }) { return known }
    let found = rules(above: folder, top: top).map { adding(ignoreFileOf: folder, to: $0) }
    ignoreRules.withLock { $0[folder] = .some(found) }
    return found
  }

  /// The rules of the folders above, up to the root of the git repository. Outside of one there is
  /// nothing to inherit.
  private func inheritedRules(of folder: FileID) -> IgnoreRules {
    // Folders in each other are asked about one after the other, so what is found is kept for each.
    var below: [FileID] = []
    var current = folder
    var rules: IgnoreRules??
    while true {
      rules = rulesAbove.withLock { $0[current] }
      if rules != nil { break }
      below.append(current)
      if kind(of: current.member(".git")) != nil {
        rules = .some(IgnoreRules())
        below.removeLast()
        let top = current
        rulesAbove.withLock { $0[top] = .some(IgnoreRules()) }
        break
      }
      guard let parent = current.folder else { break }
      current = parent
    }
    var found = rules ?? nil
    for place in below.reversed() {
      found = found.flatMap { rules in place.folder.map { adding(ignoreFileOf: $0, to: rules) } }
      let known = found
      rulesAbove.withLock { $0[place] = .some(known) }
    }
    return found ?? IgnoreRules()
  }
}

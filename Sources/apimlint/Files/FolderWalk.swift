import SourceText

/// Lists the files below folders, several folders at a time.
struct FolderWalk: Sendable {
  /// How many folders are read at the same time.
  let jobs: Int

  /// The files that were found, in the order of the alphabet, and the folders that could not be
  /// read.
  struct Result: Sendable {
    var files: [String] = []
    var failures: [FileError] = []
  }

  private struct Folder: Sendable {
    let path: String
    let ignoreRules: IgnoreRules
  }

  /// Lists the files below `folder`, without those that `.gitignore` files leave out.
  func files(below folder: String) -> Result {
    var result = Result()
    var frontier = [Folder(path: folder, ignoreRules: Self.inheritedRules(of: folder))]
    // Folder by folder and level by level: the order of the result does not depend on timing.
    while !frontier.isEmpty {
      let listings = parallelMap(frontier, jobs: jobs, Self.list)
      frontier = []
      for listing in listings {
        result.files += listing.files
        result.failures += listing.failures
        frontier += listing.folders
      }
    }
    result.files.sort()
    return result
  }

  private struct Listing: Sendable {
    var files: [String] = []
    var folders: [Folder] = []
    var failures: [FileError] = []
  }

  private static func list(_ folder: Folder) -> Listing {
    var listing = Listing()
    do throws(FileError) {
      let entries = try FileSystem.entries(of: folder.path.isEmpty ? "." : folder.path)
      var rules = folder.ignoreRules
      if entries.contains(where: { $0.name == ".gitignore" && $0.kind == .file }) {
        rules = adding(ignoreFileOf: folder.path, to: rules)
      }
      for entry in entries where !TemporaryFile.isName(entry.name) {
        let path = folder.path.isEmpty ? entry.name : "\(folder.path)/\(entry.name)"
        switch entry.kind {
        case .file:
          if !rules.ignores(path, isFolder: false) { listing.files.append(path) }
        case .folder:
          if entry.name != ".git", !rules.ignores(path, isFolder: true) {
            listing.folders.append(Folder(path: path, ignoreRules: rules))
          }
        case .other:
          break
        }
      }
    } catch {
      listing.failures.append(error)
    }
    return listing
  }

  private static func adding(ignoreFileOf folder: String, to rules: IgnoreRules) -> IgnoreRules {
    rules.adding(
      ignoreFile(of: folder.isEmpty ? "." : folder), base: IgnoreRules.Base(stripped: folder))
  }

  private static func ignoreFile(of folder: String) -> String {
    let read = try? FileSystem.read("\(folder)/.gitignore", limit: 1 << 20)
    return String(decoding: read?.bytes ?? [], as: UTF8.self)
  }

  /// The rules of the folders above, up to the root of the git repository.
  private static func inheritedRules(of folder: String) -> IgnoreRules {
    let start = PathArithmetic.joined(FileSystem.currentFolder, folder)
    var above: [String] = []
    var current = start
    while FileSystem.kind(of: "\(current)/.git") == nil {
      // Outside a repository there is nothing to inherit.
      guard current != "/" else { return IgnoreRules() }
      current = PathArithmetic.folder(of: current)
      above.append(current)
    }
    return above.reversed().reduce(IgnoreRules()) { rules, path in
      rules.adding(
        ignoreFile(of: path),
        base: IgnoreRules.Base(
          stripped: folder, prepended: PathArithmetic.relative(start, to: path)))
    }
  }
}

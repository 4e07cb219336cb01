import EmbeddedPolicies
import SourceText

/// Finds the files of a project that the service fetches by their address.
///
/// Where a branch is published, and under which address, is not known here; but the end of an address
/// is the path that the file has in the repository.
struct LinkedFiles {
  let files: any FileProvider

  /// Tells of a folder whether nothing above it belongs to the project.
  let isTop: (FileID) -> Bool

  /// How many parts at the end of an address have to be those of a path: a name alone, such as
  /// `policy.xml`, is that of many files.
  private static let leastParts = 2

  /// The only file that an address may mean; nil where there is none, or several.
  func file(at address: HostText, linkedFrom host: FileID) -> FileID? {
    // Behind the path may stand a token, which nobody knows.
    let isBehindPath: (Character) -> Bool = { $0 == "?" || $0 == "#" }
    var pieces = address.pieces[...]
    if let index = pieces.firstIndex(where: {
      if case .constant(let text, _) = $0 { text.contains(where: isBehindPath) } else { false }
    }) {
      pieces = pieces[...index]
    }
    guard case .constant(let end, _)? = pieces.last else { return nil }
    let path = end.prefix { !isBehindPath($0) }
    let isWhole = pieces.count == 1
    // What is glued to something unknown is the end of a name.
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if !isWhole { parts.removeFirst() }
    parts.removeAll { $0.isEmpty || $0 == ".." || $0 == "." || $0.hasSuffix(":") }
    var found: Set<FileID> = []
    while parts.count >= Self.leastParts, found.isEmpty {
      for folder in folders(around: host) {
        let file = FileID(parts.joined(separator: "/"), in: folder)
        if file.hasNameOfPolicy, files.kind(of: file) == .file { found.insert(file) }
      }
      parts.removeFirst()
    }
    return found.count == 1 ? found.first : nil
  }

  /// The folder of a file, and those above it in the project.
  private func folders(around host: FileID) -> [FileID] {
    var folders: [FileID] = []
    var current = host.folder
    while let folder = current {
      folders.append(folder)
      current = isTop(folder) ? nil : folder.folder
    }
    return folders
  }
}

import SourceText
import Workspace

/// The folders that a client may see, and nothing else.
struct Fence: Sendable {
  /// Where paths are seen from: the folder, or what several folders have in common.
  let base: FileID
  let folders: [FileID]

  init(_ folders: [FileID]) {
    self.folders = folders
    var base = folders.first ?? FileID("/")
    for folder in folders {
      while !folder.isWithin(base), let outer = base.folder { base = outer }
    }
    self.base = base
  }

  /// The file that a path of the client means.
  ///
  /// - Throws: why there is no such file, as far as the path alone tells.
  func file(at path: String) throws(ToolError) -> FileID {
    if folders.isEmpty {
      throw ToolError(
        "this server was started without a folder, so it reads no files; give the policy as 'text'")
    }
    if path.hasPrefix("/") || path.hasPrefix("~") || path.hasPrefix("file:") {
      let file = FileID(path)
      let advice =
        path.hasPrefix("/") && contains(file)
        ? "here it is '\(file.path(below: base) ?? "")'" : "this server sees \(places)"
      throw ToolError("'\(path)' is no path as seen from the server's folder; \(advice)")
    }
    if path.utf8.split(separator: UInt8(ascii: "/")).contains(where: { $0.elementsEqual("..".utf8) }
    ) {
      throw ToolError("'\(path)' leads up with '..'; this server sees \(places)")
    }
    if path.utf8.contains(0) { throw ToolError("a path holds no zero") }
    let file = FileID(path, in: base)
    guard contains(file) || folders.contains(where: { $0.isWithin(file) }) else {
      throw ToolError("'\(path)' lies outside; this server sees \(places)")
    }
    return file
  }

  /// The folders as a client may write them.
  var paths: [String] {
    folders.map { folder in
      folder.path(below: base).flatMap { $0.isEmpty ? nil : $0 } ?? "."
    }
  }

  /// True for what lies in one of the folders, by its path.
  func contains(_ file: FileID) -> Bool { folders.contains { file.isWithin($0) } }

  /// The folders, for messages.
  private var places: String {
    let names = folders.map { folder in
      folder.path(below: base).flatMap { $0.isEmpty ? nil : "'\($0)'" } ?? "'\(folder.path)'"
    }
    return (names.count == 1 ? "the folder " : "the folders ") + names.joined(separator: ", ")
      + " and what is in \(names.count == 1 ? "it" : "them"), by paths without a '/' in front"
  }
}

public import SourceText

/// Files that are texts in memory: the examples of rule pages, and those of tests.
public struct InMemoryFiles: FileProvider {
  private let contents: [FileID: [UInt8]]
  private let names: [FileID: String]
  private let folders: Set<FileID>

  /// The folder that the texts' paths are seen from.
  public static let folder = FileID("/")

  /// Takes texts under the paths that they have.
  public init(_ files: [SourceText]) {
    contents = Dictionary(
      files.map { (FileID($0.path), $0.storedBytes) }, uniquingKeysWith: { first, _ in first })
    names = Dictionary(
      files.map { (FileID($0.path), $0.path) }, uniquingKeysWith: { first, _ in first })
    var folders: Set<FileID> = []
    for file in contents.keys {
      var folder = file.folder
      while let current = folder, folders.insert(current).inserted { folder = current.folder }
    }
    self.folders = folders
  }

  public func name(of file: FileID) -> String {
    names[file] ?? file.path(below: Self.folder) ?? file.path
  }

  public func kind(of file: FileID) -> FileKind? {
    contents[file] != nil ? .file : folders.contains(file) ? .folder : nil
  }

  public func target(of file: FileID) -> FileID { file }

  public func files(below folder: FileID) -> FolderListing {
    var listing = FolderListing()
    listing.files = contents.keys.filter { $0.isWithin(folder) && $0 != folder }.sorted()
    for holder in folders where holder.isWithin(folder) {
      listing.marks[holder] = marks(of: holder)
    }
    return listing
  }

  public func entries(of folder: FileID, below top: FileID) -> FolderEntries {
    var entries = FolderEntries()
    var folders: Set<FileID> = []
    for file in contents.keys where file != folder {
      guard let rest = file.path(below: folder) else { continue }
      let parts = rest.utf8.split(separator: UInt8(ascii: "/"))
      if parts.count == 1 {
        entries.files.append(file)
      } else if let first = parts.first {
        folders.insert(folder.member(String(Substring(first))))
      }
    }
    entries.files.sort()
    entries.folders = folders.sorted()
    return entries
  }

  public func hiddenFiles(below folder: FileID) -> [FileID] { [] }

  public func read(
    _ file: FileID, limit: Int, prefix: Int,
    wantsRest: (_ beginning: [UInt8], _ isWhole: Bool) -> Bool
  ) throws(FileError) -> FileContent {
    guard let bytes = contents[file] else {
      throw FileError(path: name(of: file), reason: "there is no such file or folder")
    }
    let content = FileContent(bytes: Array(bytes.prefix(limit)), isWhole: bytes.count < limit)
    _ = wantsRest(content.bytes, content.isWhole)
    return content
  }
}

public import SourceText

/// Files of which some have another content than where they are stored: what an editor holds, or what
/// comes on standard input.
public struct OverlaidFiles: FileProvider {
  private let base: any FileProvider

  /// The contents that count instead; nil for a file that is not there any more.
  private let contents: [FileID: [UInt8]?]

  /// Puts contents over those of other files.
  public init(_ contents: [FileID: [UInt8]?], over base: any FileProvider) {
    if let overlaid = base as? OverlaidFiles {
      self.base = overlaid.base
      self.contents = overlaid.contents.merging(contents) { _, new in new }
    } else {
      self.base = base
      self.contents = contents
    }
  }

  public func name(of file: FileID) -> String { base.name(of: file) }

  public func kind(of file: FileID) -> FileKind? {
    guard let content = contents[file] else { return base.kind(of: file) }
    return content == nil ? nil : .file
  }

  public func target(of file: FileID) -> FileID { base.target(of: file) }

  public func files(below folder: FileID) -> FolderListing {
    var listing = base.files(below: folder)
    let changed = contents.filter { $0.key.isWithin(folder) }
    guard !changed.isEmpty else { return listing }
    let present = Set(listing.files)
    listing.files.removeAll { changed[$0] == .some(nil) }
    let added = changed.filter { $0.value != nil && !present.contains($0.key) }.keys
    if !added.isEmpty { listing.files = (listing.files + added).sorted() }
    for file in changed.keys where FolderMarks.configurationNames.contains(file.name) {
      guard let holder = file.folder else { continue }
      listing.marks[holder] = marks(of: holder)
    }
    return listing
  }

  public func entries(of folder: FileID, below top: FileID) -> FolderEntries {
    var entries = base.entries(of: folder, below: top)
    for (file, content) in contents where file.folder == folder {
      entries.files.removeAll { $0 == file }
      if content != nil { entries.files.append(file) }
    }
    return entries
  }

  public func mayHold(_ folder: FileID, filesEndingIn endings: [String]) -> Bool {
    base.mayHold(folder, filesEndingIn: endings)
      || contents.contains { file, content in
        content != nil && file.folder == folder && endings.contains(where: file.path.hasSuffix)
      }
  }

  public func hiddenFiles(below folder: FileID) -> [FileID] { base.hiddenFiles(below: folder) }

  public func read(
    _ file: FileID, limit: Int, prefix: Int,
    wantsRest: (_ beginning: [UInt8], _ isWhole: Bool) -> Bool
  ) throws(FileError) -> FileContent {
    guard let overlaid = contents[file] else {
      return try base.read(file, limit: limit, prefix: prefix, wantsRest: wantsRest)
    }
    guard let bytes = overlaid else {
      throw FileError(path: name(of: file), reason: "there is no such file or folder")
    }
    let content = FileContent(bytes: Array(bytes.prefix(limit)), isWhole: bytes.count < limit)
    _ = wantsRest(content.bytes, content.isWhole)
    return content
  }
}

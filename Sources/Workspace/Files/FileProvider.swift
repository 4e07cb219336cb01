import ServiceModel
public import SourceText

/// What is at a path, links followed.
public enum FileKind: Sendable {
  case file
  case folder
  /// A pipe, a device and the like.
  case other
}

/// Why a file or folder could not be used.
public struct FileError: Error, Sendable, Hashable {
  /// The path as messages write it.
  public let path: String

  /// The reason, in the system's words or ours.
  public let reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

extension Sequence<FileError> {
  /// The failures, each once: several looked at the same file.
  public var eachOnce: [FileError] {
    var seen: Set<FileError> = []
    return filter { seen.insert($0).inserted }
  }
}

/// The files that a workspace is made of: whoever has a disk, an editor or texts in memory lends
/// them.
///
/// Asked from many threads.
public protocol FileProvider: Sendable {
  /// What a file is called in reports. The only place where a path is spelled.
  func name(of file: FileID) -> String

  /// What is there; nil when there is nothing.
  func kind(of file: FileID) -> FileKind?

  /// Where the file really is, links followed.
  func target(of file: FileID) -> FileID

  /// All files below a folder that git would not leave out. Links to folders are not followed.
  func files(below folder: FileID) -> FolderListing

  /// The files in a folder, and its folders, that git would not leave out; nothing for a folder that
  /// isn't there.
  ///
  /// - Parameter top: a folder at or above, from which on the rules of `.gitignore` files count
  ///   where there is no repository.
  func entries(of folder: FileID, below top: FileID) -> FolderEntries

  /// False where no file in a folder has a name with one of the endings: a look that is cheaper than
  /// asking for the entries.
  func mayHold(_ folder: FileID, filesEndingIn endings: [String]) -> Bool

  /// The files below a folder that git leaves out.
  func hiddenFiles(below folder: FileID) -> [FileID]

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - limit: how many bytes to read at the most.
  ///   - prefix: the size of the first piece.
  ///   - wantsRest: asked once, with the first piece and whether it is all; false stops there.
  func read(
    _ file: FileID, limit: Int, prefix: Int,
    wantsRest: (_ beginning: [UInt8], _ isWhole: Bool) -> Bool
  ) throws(FileError) -> FileContent
}

/// The bytes of a file, or the first of them.
public struct FileContent: Sendable {
  public let bytes: [UInt8]

  /// True when the bytes are all there is.
  public let isWhole: Bool

  public init(bytes: [UInt8], isWhole: Bool) {
    self.bytes = bytes
    self.isWhole = isWhole
  }
}

/// What lies below a folder.
public struct FolderListing: Sendable {
  /// The files, in the order of the alphabet.
  public var files: [FileID] = []

  /// The folders that could not be read.
  public var failures: [FileError] = []

  /// What stands in folders that matters to all in them, for the folders that have something of the
  /// kind.
  public var marks: [FileID: FolderMarks] = [:]

  public init() {}
}

/// What a folder holds, without what is in its folders.
public struct FolderEntries: Sendable {
  public var files: [FileID] = []
  public var folders: [FileID] = []

  public init() {}
}

/// What stands in a folder that matters to all files below it.
public struct FolderMarks: Sendable {
  /// The configuration, under one of its names.
  public var configuration: FileID?

  /// The manifest that tells where policies are attached, under one of its names.
  public var policyManifest: FileID?

  /// True for the top of a git repository.
  public var isRepositoryRoot = false

  public init() {}

  /// The names of a configuration file; the first that is there counts.
  public static let configurationNames = [".apimlint.yaml", ".apimlint.yml"]

  /// The marks of a folder that has entries with some names; nil for none.
  public init?(of folder: FileID, has: (String) -> Bool) {
    configuration = Self.configurationNames.first(where: has).map(folder.member)
    policyManifest = PolicyManifest.names.first(where: has).map(folder.member)
    isRepositoryRoot = has(".git")
    if configuration == nil, policyManifest == nil, !isRepositoryRoot { return nil }
  }
}

extension FileProvider {
  /// Reads a file to its end, or up to a number of bytes.
  public func read(_ file: FileID, limit: Int) throws(FileError) -> FileContent {
    try read(file, limit: limit, prefix: 1 << 16) { _, _ in true }
  }

  /// Who has no cheaper look has none.
  public func mayHold(_ folder: FileID, filesEndingIn endings: [String]) -> Bool { true }

  /// What stands in a folder that matters to all below it.
  func marks(of folder: FileID) -> FolderMarks? {
    FolderMarks(of: folder) { name in
      let kind = kind(of: folder.member(name))
      return name == ".git" ? kind != nil : kind == .file
    }
  }
}

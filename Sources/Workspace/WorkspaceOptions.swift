public import Linting
public import PolicyCatalog
public import SourceText

/// What is told to a workspace beside the files: by a command line, or by an editor.
public struct WorkspaceOptions: Sendable {
  /// Which configuration holds for a file.
  public enum ConfigurationChoice: Sendable {
    /// The nearest one going up from the file.
    case nearest
    case none
    case file(FileID)
  }

  /// The folder that reports see paths from.
  public var currentFolder: FileID

  public var configuration = ConfigurationChoice.nearest

  /// Which findings are accepted for now.
  public enum BaselineChoice: Sendable {
    /// Those of the baseline that the configuration of their file names; where it names none, those
    /// of another, if there is one.
    case configured(orElse: FileID?)
    case none
    case file(FileID)
  }

  public var baseline = BaselineChoice.configured(orElse: nil)

  /// True where a baseline that is not there is as good as an empty one, since it is to be written.
  public var mayLackBaseline = false

  /// Puts the settings of the command line over a configuration.
  public var adjust: @Sendable (inout Configuration) -> Void = { _ in }

  /// Further files of named values, for every service.
  public var namedValues: [FileID] = []

  /// The OpenAPI document of the API that the named policies belong to.
  public var specification: FileID?

  /// The OpenAPI document of the backend that the named policies forward to.
  public var backendSpecification: FileID?

  /// The operation that the named policies belong to.
  public var operation: String?

  /// The scope of policies whose place doesn't tell.
  public var scope: PolicyScope?

  /// True where policies in the fenced code of Markdown are linted as well.
  public var readsMarkdown = false

  /// False where nothing but the lines that findings speak of has to be kept of the files in which they are:
  /// reports show no more, while fixes are made in whole texts.
  public var keepsTexts = true

  /// How many threads to use.
  public var jobs = 1

  /// Counts the files that are linted, for those who wait.
  public var progress: WorkProgress?

  /// Nothing but the folder.
  public init(currentFolder: FileID) { self.currentFolder = currentFolder }
}

/// What is named: it decides what is reported, never what is known.
public struct NamedPlaces: Sendable {
  public var files: Set<FileID> = []
  public var folders: [FileID] = []

  public init() {}

  /// True for a named file, and for what lies in a named folder.
  public func contain(_ file: FileID) -> Bool {
    files.contains(file) || folders.contains { file.isWithin($0) }
  }

  /// True when all that lies in a folder is named.
  func contain(folder: FileID) -> Bool { folders.contains { folder.isWithin($0) } }
}

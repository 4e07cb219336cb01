public import Linting
public import SourceText
public import Workspace

/// What the program lends the server: the stream to the client, the disk, and the rules.
public struct AssistantHost: Sendable {
  /// What became of a file that was to be written.
  public enum StoreOutcome: Sendable {
    case stored
    /// It no longer holds what was read from it, and is left as it is.
    case changedMeanwhile
  }

  /// Writes a file, if it still holds what was read from it.
  public typealias Store =
    @Sendable (_ content: [UInt8], _ file: FileID, _ expected: [UInt8]) throws(FileError)
    -> StoreOutcome

  /// The version of apimlint.
  public let version: String
  public let rules: [RegisteredRule]
  public let modules: [RuleModule]

  /// The folders outside of which no file is read or written; none where only texts are looked at.
  public let folders: [FileID]

  /// How many threads lint.
  public let jobs: Int

  /// The disk, looked at anew.
  public let openDisk: @Sendable () -> any FileProvider

  /// Reads what the client has sent, and waits where it has sent nothing; nil once it is gone.
  public let read: @Sendable () -> [UInt8]?

  /// Sends bytes to the client; false where it takes no more.
  public let write: @Sendable ([UInt8]) -> Bool

  /// Writes files; nil where none is ever to be written.
  public let store: Store?

  public init(
    version: String, rules: [RegisteredRule], modules: [RuleModule], folders: [FileID], jobs: Int,
    openDisk: @escaping @Sendable () -> any FileProvider,
    read: @escaping @Sendable () -> [UInt8]?, write: @escaping @Sendable ([UInt8]) -> Bool,
    store: Store?
  ) {
    self.version = version
    self.rules = rules
    self.modules = modules
    self.folders = folders
    self.jobs = jobs
    self.openDisk = openDisk
    self.read = read
    self.write = write
    self.store = store
  }
}

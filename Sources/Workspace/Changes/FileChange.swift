public import SourceText

/// What became of a file: in an editor, on a disk, or in a version to be compared.
public struct FileChange: Sendable {
  public let file: FileID

  /// What the file holds now, as it would be stored; nil for a file that is gone.
  public let content: [UInt8]?

  public init(_ file: FileID, content: [UInt8]?) {
    self.file = file
    self.content = content
  }
}

import SourceText
import Workspace

/// What the workspace does not know yet.
struct PendingChanges {
  /// The documents whose text is another one, with what they hold now; nil for what holds nothing any
  /// more.
  var contents: [FileID: [UInt8]?] = [:]

  /// The files that are other ones on the disk.
  var onDisk: Set<FileID> = []

  /// True where all has to be listed again.
  var needsListing = false

  /// True where what was read before may be read otherwise, and so is worth nothing.
  var needsEverything = false

  var isEmpty: Bool { contents.isEmpty && onDisk.isEmpty && !needsListing && !needsEverything }
}

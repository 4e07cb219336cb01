import SourceText
import StructuredData

/// A document that the editor has open; what it holds counts, not what is on the disk.
struct OpenDocument {
  /// The address as the client writes it.
  let uri: String
  let file: FileID
  private(set) var version: Int

  /// The text in UTF-8, a byte order mark included where the client sends one.
  private(set) var text: [UInt8]

  init(uri: String, file: FileID, version: Int, text: String) {
    self.uri = uri
    self.file = file
    self.version = version
    self.text = Array(text.utf8)
  }

  /// Makes changes in their order, each of what the one before it gives.
  mutating func apply(
    _ changes: [StructuredValue], version: Int, counting encoding: PositionEncoding
  ) {
    for change in changes {
      guard let new = change["text"]?.string else { continue }
      if let range = ProtocolRange(change["range"]) {
        // A byte order mark counts as a character here, so it must not be taken off.
        let span = ProtocolLines(Self.verbatim(text), encoding).span(of: range)
        text.replaceSubrange(span.range, with: new.utf8)
      } else {
        text = Array(new.utf8)
      }
    }
    self.version = version
  }

  /// A text whose offsets are those of the bytes.
  private static func verbatim(_ text: [UInt8]) -> SourceText {
    SourceText(path: "", unmarked: text)
  }
}

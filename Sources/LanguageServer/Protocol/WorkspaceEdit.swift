import SourceText
import StructuredData

/// Changes of documents, which the client makes all together or not at all.
struct WorkspaceEdit: JSONWritable {
  private let changes: [(uri: String, version: Int?, edits: [TextEdit])]
  private let isVersioned: Bool

  /// The changes that edits make; nil where one of them cannot be made in the file that holds its text.
  init?(_ edits: [Edit], in snapshot: Snapshot) {
    let inHosts = edits.compactMap(\.inHost)
    guard inHosts.count == edits.count else { return nil }
    let byFile = Dictionary(grouping: inHosts) { snapshot.file(of: $0.place.source) }
    changes = byFile.sorted { $0.key < $1.key }.map { file, edits in
      (
        snapshot.uri(of: file), snapshot.documents[file]?.version,
        edits.sorted { $0.place.span < $1.place.span }.map { TextEdit($0, in: snapshot) }
      )
    }
    isVersioned = snapshot.client.has("workspace.workspaceEdit.documentChanges")
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      if isVersioned {
        writer.member("documentChanges") { writer in
          writer.array { writer in
            for change in changes { write(change, to: &writer) }
          }
        }
      } else {
        writer.member("changes") { writer in
          writer.object { writer in
            for change in changes { writer.member(change.uri, change.edits) }
          }
        }
      }
    }
  }

  private func write(
    _ change: (uri: String, version: Int?, edits: [TextEdit]), to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.member("textDocument") { writer in
        writer.object { writer in
          writer.member("uri", change.uri)
          writer.member("version") { writer in
            if let version = change.version { writer.value(version) } else { writer.null() }
          }
        }
      }
      writer.member("edits", change.edits)
    }
  }
}

/// One change of a document.
struct TextEdit: JSONWritable {
  private let range: ProtocolRange
  private let newText: String

  /// - Parameter edit: a change of a file, not of a text that a file holds.
  init(_ edit: Edit, in snapshot: Snapshot) {
    range = snapshot.range(of: edit.place)
    newText = edit.replacement
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("range", range)
      writer.member("newText", newText)
    }
  }
}

extension Place {
  /// The place in the file that holds the text, through all texts between; itself in a file of its
  /// own.
  public var inHost: Place {
    var place = self
    while case .embedded(let embedding) = place.source.origin {
      place = Place(embedding.host, embedding.hostSpan(of: place.span))
    }
    return place
  }
}

extension Edit {
  /// The change of the file that holds the text, written as its hosts ask; nil where no change of
  /// the file makes this one of the text, and only this one.
  public var inHost: Edit? {
    var edit = self
    while case .embedded(let embedding) = edit.place.source.origin {
      let change = HostEdit(
        edit.place.span, with: Array(edit.replacement.utf8), of: edit.place.source.bytes,
        in: embedding)
      guard let change else { return nil }
      // Bytes around the change that are no text would not be written as they were.
      let replacement = String(decoding: change.replacement, as: UTF8.self)
      guard replacement.utf8.elementsEqual(change.replacement) else { return nil }
      edit = Edit(Place(embedding.host, change.span), with: replacement)
    }
    return edit
  }
}

extension Fix {
  /// The fix with the changes of files that hold the texts; nil where one of them cannot be made.
  public var inHost: Fix? {
    let edits = edits.compactMap(\.inHost)
    return edits.count == self.edits.count ? Fix(title, safety: safety, edits: edits) : nil
  }
}

extension Diagnostic {
  /// The finding with the places of files, as reports show it; fixes that no change of a file makes
  /// are left out.
  public var inHost: Diagnostic {
    let isInFiles =
      place.source.isFile && related.allSatisfy { $0.place.source.isFile }
      && fixes.allSatisfy { $0.edits.allSatisfy { $0.place.source.isFile } }
    if isInFiles { return self }
    var mapped = self
    mapped.place = place.inHost
    mapped.related = related.map { Note($0.message, at: $0.place.inHost) }
    mapped.fixes = fixes.compactMap(\.inHost)
    return mapped
  }
}

extension SourceText {
  fileprivate var isFile: Bool {
    if case .embedded = origin { false } else { true }
  }
}

public import SourceText

/// Which fixes are applied together, and what the files say afterwards.
///
/// Fixes are taken in report order; one that overlaps a fix taken before is left for the next run
/// over the mended text. A fix is taken whole or not at all. Changes of a text that a file holds are
/// made in that file.
public struct FixPlan: Sendable {
  /// A file as it was and as it is to be.
  public struct ChangedFile: Sendable {
    public let source: SourceText

    /// The changes, in order and without overlap.
    public let edits: [Edit]

    /// - Parameter edits: changes of the file, in any order, of which no two touch the same text.
    public init(_ source: SourceText, edits: some Sequence<Edit>) {
      self.source = source
      self.edits = edits.sorted { $0.place.span < $1.place.span }
    }

    /// The text with the changes made, as UTF-8.
    public var newText: [UInt8] {
      var text: [UInt8] = []
      var position = 0
      for edit in edits {
        text += source.bytes[position..<edit.place.span.start]
        text += edit.replacement.utf8
        position = edit.place.span.end
      }
      return text + source.bytes[position...]
    }
  }

  public let files: [ChangedFile]

  /// How many findings the plan mends.
  public let fixCount: Int

  /// Plans the first allowed fix of every finding.
  public init(for diagnostics: [Diagnostic], allowingUnsafe: Bool) {
    var taken: [ObjectIdentifier: (source: SourceText, edits: Set<Edit>)] = [:]
    var fixCount = 0
    for diagnostic in diagnostics.map(\.inHost).sorted(by: Diagnostic.inReportOrder) {
      guard let fix = diagnostic.fixes.first(where: { allowingUnsafe || $0.safety == .safe }),
        !fix.edits.isEmpty
      else { continue }
      let isFree = fix.edits.allSatisfy { edit in
        let edits = taken[ObjectIdentifier(edit.place.source)]?.edits ?? []
        // Two findings may ask for the very same change.
        return edits.contains(edit) || !edits.contains { $0.conflicts(with: edit) }
      }
      guard isFree, Self.agree(fix.edits) else { continue }
      for edit in fix.edits {
        taken[ObjectIdentifier(edit.place.source), default: (edit.place.source, [])]
          .edits.insert(edit)
      }
      fixCount += 1
    }
    files = taken.values.map { ChangedFile($0.source, edits: $0.edits) }
      .sorted { $0.source.path < $1.source.path }
    self.fixCount = fixCount
  }

  /// True when no two different edits of a fix touch the same text; neighbours in the order of the
  /// text tell.
  private static func agree(_ edits: [Edit]) -> Bool {
    let byFile = Dictionary(grouping: Set(edits)) { ObjectIdentifier($0.place.source) }
    return byFile.values.allSatisfy { edits in
      let sorted = edits.sorted { $0.place.span < $1.place.span }
      return zip(sorted, sorted.dropFirst()).allSatisfy { !$0.conflicts(with: $1) }
    }
  }
}

extension Edit {
  /// True when the two cannot both be made: they share bytes, or insert at the same place.
  func conflicts(with other: Edit) -> Bool {
    let left = place.span
    let right = other.place.span
    return left.overlaps(right) || left == right
      || (left.isEmpty && right.start < left.start && left.start < right.end)
      || (right.isEmpty && left.start < right.start && right.start < left.end)
  }
}

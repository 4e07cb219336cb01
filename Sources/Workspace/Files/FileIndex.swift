import SourceText

/// The files of a listing, of which those below a folder are found without a look at the others.
struct FileIndex: Sendable {
  /// The files in the order of their bytes, each once.
  let files: [FileID]

  init(_ files: [FileID]) {
    let sorted = files.sorted { left, right in
      left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
    }
    var each: [FileID] = []
    each.reserveCapacity(sorted.count)
    for file in sorted where each.last != file { each.append(file) }
    self.files = each
  }

  /// The files below a folder.
  func files(below folder: FileID) -> ArraySlice<FileID> {
    // In the order of bytes, a zero is what comes next behind a slash.
    let start = Array(folder.path == "/" ? "/".utf8 : "\(folder.path)/".utf8)
    let end = start.dropLast() + [UInt8(ascii: "/") + 1]
    return files[firstIndex(notBefore: start)..<firstIndex(notBefore: Array(end))]
  }

  func contains(_ file: FileID) -> Bool {
    let index = firstIndex(notBefore: Array(file.path.utf8))
    return index < files.count && files[index] == file
  }

  private func firstIndex(notBefore bytes: [UInt8]) -> Int {
    var low = 0
    var high = files.count
    while low < high {
      let middle = (low + high) / 2
      if files[middle].path.utf8.lexicographicallyPrecedes(bytes) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}

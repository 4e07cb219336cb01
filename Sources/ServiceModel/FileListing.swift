import SourceText

/// The files of a listing by their paths, in a form that many patterns can be asked of quickly.
struct FileListing {
  /// A path without `.` and doubled slashes; absolute paths keep an empty first part.
  struct File {
    let path: String
    let parts: [String]
    let normalized: String
  }

  let files: [File]
  private let byNormalizedPath: [String: [Int]]

  init(_ paths: [String]) {
    let files = paths.sorted().map { path in
      let parts = Self.parts(of: path)
      return File(path: path, parts: parts, normalized: parts.joined(separator: "/"))
    }
    self.files = files
    byNormalizedPath = Dictionary(
      files.indices.map { (files[$0].normalized, [$0]) }, uniquingKeysWith: +)
  }

  /// The paths that a pattern means, seen from a folder, in order.
  func paths(matching pattern: String, in folder: String) -> [String] {
    let parts = Self.parts(of: pattern, in: folder)
    let literal = parts.joined(separator: "/")
    // A file whose name looks like a pattern is still meant by its own name.
    if let exact = byNormalizedPath[literal] { return exact.map { files[$0].path } }
    let fixed = parts.prefix { !Self.hasWildcard($0) }
    guard fixed.count < parts.count else { return [] }
    // The folder's own name is no pattern, so only what follows the fixed parts is one.
    let glob = PathPattern(parts[fixed.count...].joined(separator: "/"))
    let prefix = fixed.isEmpty ? "" : fixed.joined(separator: "/") + "/"
    return files.filter { file in
      file.normalized.utf8.starts(with: prefix.utf8)
        && glob.matches(String(file.normalized.dropFirst(prefix.count)))
    }.map(\.path)
  }

  /// The parts of a path or pattern seen from a folder; an absolute one stays what it is.
  static func parts(of pattern: String, in folder: String = "") -> [String] {
    let isAbsolute = pattern.utf8.first == UInt8(ascii: "/")
    var parts = isAbsolute ? [""] : folder.isEmpty ? [] : self.parts(of: folder)
    for part in pattern.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != "..", !last.isEmpty {
        parts.removeLast()
      } else {
        parts.append(String(part))
      }
    }
    return parts
  }

  private static func hasWildcard(_ part: String) -> Bool {
    part.utf8.contains { "*?[{\\".utf8.contains($0) }
  }
}

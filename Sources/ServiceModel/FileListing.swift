import SourceText

/// The files of a listing, in a form that many patterns can be asked of quickly.
///
/// Trees of ten thousands of files are normal, so no path is cut into parts before a pattern or a
/// layout needs it.
struct FileListing {
  struct File {
    /// The path as it was given.
    let path: String

    /// The path without `.`, doubled slashes, and `..` that takes back a part before it.
    let normalized: String
  }

  let files: [File]
  private let indices: [String: [Int]]

  init(_ paths: [String]) {
    let files = paths.map { path in
      File(
        path: path,
        normalized: Self.isNormal(path) ? path : Self.parts(of: path).joined(separator: "/"))
    }
    self.files = files
    indices = Dictionary(
      files.indices.map { (files[$0].normalized, [$0]) }, uniquingKeysWith: +)
  }

  /// The paths that a pattern means, seen from a folder.
  func paths(matching pattern: String, in folder: String) -> [String] {
    let parts = Self.parts(of: pattern, in: folder)
    // A file whose name looks like a pattern is still meant by its own name.
    if let exact = indices[parts.joined(separator: "/")] { return exact.map { files[$0].path } }
    // The folder's own name is no pattern, so only what follows the fixed parts is one.
    let fixed = parts.prefix { !Self.hasWildcard($0) }
    guard fixed.count < parts.count else { return [] }
    let glob = PathPattern(parts[fixed.count...].joined(separator: "/"))
    return files(below: Array(fixed)).filter { glob.matches($0.rest) }.map(\.path)
  }

  /// The files in a folder and its folders, with the rest of their paths.
  func files(below folder: [String]) -> [(path: String, rest: String)] {
    let prefix = folder.isEmpty ? "" : folder.joined(separator: "/") + "/"
    return files.compactMap { file in
      guard file.normalized.utf8.starts(with: prefix.utf8) else { return nil }
      return (file.path, String(file.normalized.utf8.dropFirst(prefix.utf8.count)) ?? "")
    }
  }

  /// The parts of a path or pattern seen from a folder; an absolute path has an empty first part.
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

  /// True when no part of a path is empty or begins with a dot; a quick test that most paths pass.
  private static func isNormal(_ path: String) -> Bool {
    let slash = UInt8(ascii: "/")
    var previous = slash
    for (index, byte) in path.utf8.enumerated() {
      if previous == slash, byte == UInt8(ascii: ".") || byte == slash && index > 0 {
        return false
      }
      previous = byte
    }
    return previous != slash
  }

  private static func hasWildcard(_ part: String) -> Bool {
    part.utf8.contains { "*?[{\\".utf8.contains($0) }
  }
}

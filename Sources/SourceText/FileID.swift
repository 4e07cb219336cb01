/// A file or a folder, whoever calls it what: its absolute path, byte for byte.
///
/// Two paths that differ only in how letters are composed are equal as texts, and yet lead to two
/// files.
public struct FileID: Hashable, Sendable {
  /// The absolute path, without `.`, `..` and doubled slashes.
  public let path: String

  /// Takes an absolute path, or one that is seen from a folder.
  public init(_ path: String, in folder: FileID? = nil) {
    self.path = PathArithmetic.joined(folder?.path ?? "/", path)
  }

  /// The folder that holds it; nil for the root of all.
  public var folder: FileID? {
    path == "/" ? nil : FileID(normalized: PathArithmetic.folder(of: path))
  }

  /// The last part of the path.
  public var name: String { PathArithmetic.name(of: path) }

  /// What a folder has under a name.
  ///
  /// - Parameter name: one part of a path, neither `.` nor `..`.
  public func member(_ name: String) -> FileID {
    FileID(normalized: path == "/" ? "/\(name)" : "\(path)/\(name)")
  }

  /// The way down from a folder; "" for the folder itself, nil for what lies elsewhere.
  public func path(below folder: FileID) -> String? {
    let whole = path.utf8
    let start = folder.path.utf8
    if start.count == 1 { return String(Substring(whole.dropFirst())) }
    guard whole.starts(with: start) else { return nil }
    let rest = whole.dropFirst(start.count)
    if rest.isEmpty { return "" }
    return rest.first == UInt8(ascii: "/") ? String(Substring(rest.dropFirst())) : nil
  }

  /// True for the folder itself and all that lies in it.
  public func isWithin(_ folder: FileID) -> Bool {
    let whole = path.utf8
    let start = folder.path.utf8
    guard start.count > 1 else { return true }
    guard whole.count >= start.count, whole.starts(with: start) else { return false }
    return whole.count == start.count
      || whole[whole.index(whole.startIndex, offsetBy: start.count)] == UInt8(ascii: "/")
  }

  private init(normalized path: String) { self.path = path }

  public static func == (left: FileID, right: FileID) -> Bool {
    PathArithmetic.isSame(left.path, right.path)
  }

  // Texts that are equal have the same hash, and so have those that are the same byte for byte.
  public func hash(into hasher: inout Hasher) { hasher.combine(path) }
}

extension FileID: Comparable {
  /// The order of reports.
  public static func < (left: FileID, right: FileID) -> Bool {
    PathArithmetic.precedes(left.path, right.path)
  }
}

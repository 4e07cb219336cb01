/// Paths as text: nothing here looks at the disk.
public enum PathArithmetic {
  /// A path without `.`, without doubled slashes, and with `..` resolved where that is possible.
  public static func normalized(_ path: String) -> String {
    let isAbsolute = path.hasPrefix("/")
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !isAbsolute {
        parts.append(part)
      }
    }
    return (isAbsolute ? "/" : "") + parts.joined(separator: "/")
  }

  /// `path` as seen from `folder`; an absolute path stays as it is.
  public static func joined(_ folder: String, _ path: String) -> String {
    path.hasPrefix("/") || folder.isEmpty
      ? normalized(path) : normalized("\(folder)/\(path)")
  }

  /// The way from one absolute folder to an absolute path; "" when they are the same.
  public static func relative(_ path: String, to folder: String) -> String {
    let target = normalized(path).split(separator: "/")
    let base = normalized(folder).split(separator: "/")
    let shared = zip(target, base).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: base.count - shared) + target.dropFirst(shared))
      .joined(separator: "/")
  }

  /// The folder that holds a path; "" for a name alone.
  public static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of a path.
  public static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

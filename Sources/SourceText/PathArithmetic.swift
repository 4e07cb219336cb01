/// Paths as text: nothing here looks at the disk.
public enum PathArithmetic {
  /// A path without `.`, without doubled slashes, and with `..` resolved where that is possible.
  public static func normalized(_ path: String) -> String {
    if isNormalized(path) { return path }
    let isAbsolute = path.hasPrefix("/")
    var parts: [Substring.UTF8View] = []
    for part in path.utf8.split(separator: UInt8(ascii: "/")) where !part.elementsEqual(".".utf8) {
      if part.elementsEqual("..".utf8), let last = parts.last, !last.elementsEqual("..".utf8) {
        parts.removeLast()
      } else if !isAbsolute || !part.elementsEqual("..".utf8) {
        parts.append(part)
      }
    }
    return (isAbsolute ? "/" : "") + parts.map { String(Substring($0)) }.joined(separator: "/")
  }

  /// True when nothing is to be done: no part of the path is empty, `.` or `..`.
  ///
  /// Nearly every path comes out of a walk and is; this is asked several times for each file.
  private static func isNormalized(_ path: String) -> Bool {
    let slash = UInt8(ascii: "/")
    var length = 0
    var isDots = true
    var isFirst = true
    for byte in path.utf8 {
      if byte == slash {
        if length == 0 ? !isFirst : isDots && length <= 2 { return false }
        length = 0
        isDots = true
      } else {
        length += 1
        isDots = isDots && byte == UInt8(ascii: ".")
      }
      isFirst = false
    }
    return length == 0 ? path.utf8.count <= 1 : !(isDots && length <= 2)
  }

  /// `path` as seen from `folder`; an absolute path stays as it is.
  public static func joined(_ folder: String, _ path: String) -> String {
    path.hasPrefix("/") || folder.isEmpty
      ? normalized(path) : normalized("\(folder)/\(path)")
  }

  /// The way from one absolute folder to an absolute path; "" when they are the same.
  public static func relative(_ path: String, to folder: String) -> String {
    let target = Array(normalized(path).utf8)
    let base = Array(normalized(folder).utf8)
    let slash = UInt8(ascii: "/")
    // How many bytes the parts have with which both begin.
    var shared = 0
    var index = 0
    while true {
      let endsPart = index == target.count || target[index] == slash
      if endsPart, index == base.count || base[index] == slash { shared = index }
      guard index < target.count, index < base.count, target[index] == base[index] else { break }
      index += 1
    }
    let further = base[shared...]
    let steps =
      further.elementsEqual([slash])
      ? 0
      : further.count { $0 == slash } + (further.isEmpty || further.first == slash ? 0 : 1)
    var down = target[shared...]
    if down.first == slash { down = down.dropFirst() }
    let up = String(repeating: "../", count: steps)
    return down.isEmpty ? String(up.dropLast()) : up + String(decoding: down, as: UTF8.self)
  }

  /// The folder that holds a path; "" for a name alone.
  public static func folder(of path: String) -> String {
    // Among bytes, since a name may begin with a mark that combines with the slash before it.
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of a path.
  public static func name(of path: String) -> String {
    // From the end, since every file's name is asked for several times and its folders are not wanted.
    let slash = UInt8(ascii: "/")
    guard let last = path.utf8.lastIndex(where: { $0 != slash }) else { return path }
    let beginning = path.utf8[...last]
    guard let before = beginning.lastIndex(of: slash) else { return String(Substring(beginning)) }
    return String(Substring(beginning[beginning.index(after: before)...]))
  }

  /// The order of paths. Two that differ only in how letters with marks are composed are equal as
  /// texts, and yet lead to two files.
  public static func precedes(_ left: String, _ right: String) -> Bool {
    left == right ? left.utf8.lexicographicallyPrecedes(right.utf8) : left < right
  }

  /// True for the path of the same file, byte for byte.
  public static func isSame(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8)
  }
}

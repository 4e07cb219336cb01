import SourceText

extension CheckSource {
  /// The one element without which the check selects nothing, so that most documents need not be looked
  /// at: that of `//name…`, also as the argument of a function; nil where there is no such element.
  public var neededElement: String? { Self.neededElement(of: select.value) }

  private static func neededElement(of path: String) -> String? {
    let bytes = Array(path.utf8)
    guard !bytes.contains(UInt8(ascii: "|")) else { return nil }
    var rest = bytes[...]
    while let argument = argument(ofCallIn: rest) { rest = argument }
    guard rest.starts(with: "//".utf8) else { return nil }
    rest = rest.dropFirst(2)
    let name = rest.prefix(while: isPartOfName)
    // `//text()` and `//self::a` are no names of elements.
    let next = rest[name.endIndex...].first { !isBlank($0) }
    if name.isEmpty || next == UInt8(ascii: "(") || next == UInt8(ascii: ":") { return nil }
    return String(decoding: name, as: UTF8.self)
  }

  /// What stands behind `prefix:function(`; nil where a path begins otherwise.
  private static func argument(ofCallIn path: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let prefix = path.prefix(while: isPartOfName)
    let function = path[prefix.endIndex...].dropFirst().prefix(while: isPartOfName)
    guard !prefix.isEmpty, path[prefix.endIndex...].first == UInt8(ascii: ":"), !function.isEmpty,
      path[function.endIndex...].first == UInt8(ascii: "(")
    else { return nil }
    return path[function.endIndex...].dropFirst()
  }

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || 9...13 ~= byte }
}

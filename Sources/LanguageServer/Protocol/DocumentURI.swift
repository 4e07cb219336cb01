import Reporters
import SourceText

/// The addresses by which client and server call files.
enum DocumentURI {
  /// The file that an address leads to; nil for what is no file of this machine.
  static func file(_ uri: String) -> FileID? {
    guard let scheme = uri.firstIndex(of: ":") else { return nil }
    var rest = uri[uri.index(after: scheme)...]
    if uri[..<scheme].lowercased() == "untitled" {
      // What has no file yet is a policy by itself, in a folder that nothing else is in.
      let name = percentDecoded(rest).split(separator: "/").last.map(String.init) ?? "policy"
      return FileID("/.apimlint-untitled").member(name.contains(".") ? name : name + ".xml")
    }
    guard uri[..<scheme].lowercased() == "file" else { return nil }
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      guard let path = rest.firstIndex(of: "/") else { return nil }
      let host = rest[..<path].lowercased()
      guard host.isEmpty || host == "localhost" else { return nil }
      rest = rest[path...]
    }
    guard rest.hasPrefix("/") else { return nil }
    let path = rest.prefix { $0 != "?" && $0 != "#" }
    return FileID(percentDecoded(path))
  }

  /// The address of a file, as it is written where the client has not said how.
  static func uri(of file: FileID) -> String { fileURI(path: file.path, base: "file:///") }
}

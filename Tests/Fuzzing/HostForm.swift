public import Foundation

/// A language that holds policies, as its readers are tried.
public enum HostForm: String, CaseIterable, Sendable {
  case terraform = "tf"
  case bicep
  case arm = "json"
  case markdown = "md"

  /// The files of the language below a folder, in the order of the paths.
  ///
  /// - Parameter size: longer ones are left out, in bytes.
  public func files(below folder: URL, atMost size: Int = 40_000) throws -> [[UInt8]] {
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return try (names ?? []).filter { $0.hasSuffix("." + rawValue) }.sorted().compactMap { name in
      let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
      return (1...size).contains(bytes.count) ? bytes : nil
    }
  }
}

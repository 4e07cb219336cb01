import SourceText
import Synchronization
import Workspace

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder for pages that a browser is to show, which nobody else can read, and which is gone when the
/// program is.
final class PageFolder: Sendable {
  private let path = Mutex<String?>(nil)

  /// Keeps a page under a name; nil where there is no place for it.
  func keep(_ name: String, _ text: String) -> FileID? {
    path.withLock { path -> FileID? in
      if path == nil { path = Self.make() }
      guard let folder = path else { return nil }
      let file = "\(folder)/\(name)"
      do throws(FileError) {
        try FileSystem.write(Array(text.utf8), to: file)
      } catch {
        return nil
      }
      return FileID(file)
    }
  }

  /// Removes the folder with its pages.
  func remove() {
    path.withLock { path in
      guard let folder = path else { return }
      for entry in (try? FileSystem.entries(of: folder)) ?? [] { unlink("\(folder)/\(entry.name)") }
      rmdir(folder)
      path = nil
    }
  }

  private static func make() -> String? {
    let base = FileSystem.environment("TMPDIR").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    var template = Array("\(base)/apimlint-XXXXXX".utf8CString)
    guard template.withUnsafeMutableBufferPointer({ mkdtemp($0.baseAddress!) }) != nil else {
      return nil
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

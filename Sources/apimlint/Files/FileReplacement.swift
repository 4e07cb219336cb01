import SourceText
import Workspace

#if canImport(Glibc)
  import CXAttr
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What became of a file that was to be written.
enum WriteOutcome {
  case written
  /// The file holds the new text already; another run was faster.
  case upToDate
  /// The file no longer holds what was read from it, and is left as it is.
  case changed
}

/// Writing: readers see the old content or the new, never a part of either.
///
/// The new content is written beside the old and takes its place, with the owner, the mode and the
/// extended attributes of the old. Where one of these, or another name of the file, would be lost,
/// the file is left as it is.
extension FileSystem {
  /// Writes a file. What is no regular file, such as `/dev/stdout` or a pipe, is written to where it
  /// is.
  ///
  /// - Parameter expected: what the file has to hold still to be written; nil for whatever.
  @discardableResult
  static func write(_ bytes: [UInt8], to path: String, replacing expected: [UInt8]? = nil)
    throws(FileError) -> WriteOutcome
  {
    var status = stat()
    guard withSystemPath(path, { stat($0, &status) }) == 0 else {
      if expected != nil { return .changed }
      guard withSystemPath(path, { lstat($0, &status) }) != 0 else {
        throw FileError(path: path, reason: "it is a symbolic link that leads nowhere")
      }
      try create(path, bytes)
      return .written
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      try append(bytes, to: path)
      return .written
    }
    if let standard = standardDescriptor(of: status) {
      guard writeAll(bytes, to: standard) else { throw .last(path) }
      return .written
    }
    // A symbolic link stays one; the file that it leads to is written.
    return try replace(resolved(path) ?? path, with: bytes, replacing: expected, as: path)
  }

  /// Standard output or standard error, where a name such as `/dev/stdout` means the file that it
  /// was sent to: in its place, a new file would take away what else is printed.
  private static func standardDescriptor(of file: stat) -> CInt? {
    [STDOUT_FILENO, STDERR_FILENO].first { descriptor in
      var status = stat()
      return fstat(descriptor, &status) == 0 && isSameFile(status, file)
    }
  }

  private static func isSameFile(_ left: stat, _ right: stat) -> Bool {
    left.st_dev == right.st_dev && left.st_ino == right.st_ino
  }

  private static func append(_ bytes: [UInt8], to path: String) throws(FileError) {
    let descriptor = withSystemPath(path) { open($0, O_WRONLY | O_APPEND | O_CLOEXEC) }
    guard descriptor >= 0 else { throw .last(path) }
    let failure = writeAll(bytes, to: descriptor) ? nil : FileError.last(path)
    close(descriptor)
    if let failure { throw failure }
  }

  private static func create(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    let temporary = try TemporaryFile(beside: path, mode: 0o666, reportedAs: path)
    defer { temporary.discard() }
    try temporary.write(bytes)
    try temporary.takePlace(of: path)
  }

  private static func replace(
    _ target: String, with bytes: [UInt8], replacing expected: [UInt8]?, as path: String
  ) throws(FileError) -> WriteOutcome {
    let descriptor = withSystemPath(target) {
      open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    }
    guard descriptor >= 0 else { throw .last(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .last(path) }
    if let reason = reasonToKeep(status) { throw FileError(path: path, reason: reason) }

    // Nobody sees more of the new file than of the old, not even for a moment.
    let temporary = try TemporaryFile(beside: target, mode: 0o600, reportedAs: path)
    defer { temporary.discard() }
    try temporary.write(bytes)
    try temporary.takeProperties(of: descriptor, status)
    if let expected {
      // Last of all, so that hardly any time is left for a change that nobody would see.
      let current = try read(target, limit: max(expected.count, bytes.count) + 1).bytes
      if current == bytes { return .upToDate }
      guard current == expected else { return .changed }
    }
    try temporary.takePlace(of: target)
    return .written
  }

  /// Why a file is not to be replaced, where that is; nil when it may be.
  static func reasonToKeep(_ path: String) -> String? {
    var status = stat()
    guard withSystemPath(path, { stat($0, &status) }) == 0 else { return nil }
    return reasonToKeep(status)
  }

  private static func reasonToKeep(_ status: stat) -> String? {
    guard status.st_nlink > 1 else { return nil }
    return
      "it has \(status.st_nlink) names (hard links), and the others would keep the old text; give it one name only"
  }

  // MARK: What is left of runs that were killed

  /// Removes what runs that were killed while they wrote have left in a folder, if it is old enough
  /// to be no run's that is still at work.
  static func removeLeftovers(in folder: String) {
    guard let entries = try? entries(of: folder) else { return }
    for entry in entries where entry.kind == .file && TemporaryFile.isName(entry.name) {
      TemporaryFile.removeIfAbandoned("\(folder)/\(entry.name)")
    }
  }
}

/// A file that takes another one's place once it is written.
struct TemporaryFile {
  private static let prefix = ".apimlint-"
  private static let suffix = ".tmp"
  private static let digits = 16

  /// How many seconds a file has to be untouched to count as abandoned, its lock aside.
  private static let patience = 60

  private let path: String
  private let descriptor: CInt

  /// The name that failures are told under: that of the file to be written.
  private let reportedPath: String

  /// True for the name of a temporary file of this program.
  static func isName(_ name: String) -> Bool {
    name.hasPrefix(prefix) && name.hasSuffix(suffix)
      && name.utf8.count == prefix.utf8.count + digits + suffix.utf8.count
      && name.utf8.dropFirst(prefix.utf8.count).prefix(digits).allSatisfy { byte in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
      }
  }

  /// Makes an empty file in the folder of another.
  init(beside target: String, mode: mode_t, reportedAs reportedPath: String) throws(FileError) {
    let random = String(UInt64.random(in: 0...UInt64.max), radix: 16)
    let name =
      Self.prefix + String(repeating: "0", count: Self.digits - random.utf8.count) + random
      + Self.suffix
    path = PathArithmetic.joined(PathArithmetic.folder(of: target), name)
    self.reportedPath = reportedPath
    descriptor = withSystemPath(path) { open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode) }
    guard descriptor >= 0 else { throw .last(reportedPath) }
    // The lock lasts as long as this process, and tells others that the file is not abandoned.
    _ = flock(descriptor, LOCK_EX | LOCK_NB)
  }

  func write(_ bytes: [UInt8]) throws(FileError) {
    guard writeAll(bytes, to: descriptor), fsync(descriptor) == 0 else { throw .last(reportedPath) }
  }

  /// Gives the file the owner, the mode and the extended attributes of another.
  func takeProperties(of other: CInt, _ status: stat) throws(FileError) {
    var own = stat()
    guard fstat(descriptor, &own) == 0 else { throw .last(reportedPath) }
    if own.st_uid != status.st_uid || own.st_gid != status.st_gid,
      fchown(descriptor, status.st_uid, status.st_gid) != 0
    {
      throw FileError(path: reportedPath, reason: "its owner and group would not be kept")
    }
    try takeAttributes(of: other)
    // Behind the owner, whose change takes bits of the mode away.
    guard fchmod(descriptor, status.st_mode & 0o7777) == 0 else { throw .last(reportedPath) }
  }

  private func takeAttributes(of other: CInt) throws(FileError) {
    let wanted = ExtendedAttributes.all(of: other)
    let present = ExtendedAttributes.all(of: descriptor)
    for (name, value) in wanted where present[name] != value {
      guard ExtendedAttributes.set(name, value, of: descriptor) else {
        throw FileError(
          path: reportedPath, reason: "its extended attribute '\(name)' would not be kept")
      }
    }
    // A folder may hand attributes down that the file did not have.
    for name in present.keys where wanted[name] == nil {
      guard ExtendedAttributes.remove(name, of: descriptor) else {
        throw FileError(
          path: reportedPath, reason: "its folder would give it the extended attribute '\(name)'")
      }
    }
  }

  /// Gives the file another one's name; that one is gone then.
  func takePlace(of target: String) throws(FileError) {
    guard Self.rename(path, to: target) == 0 else { throw .last(reportedPath) }
  }

  /// Apart from its caller: the optimizer of Swift 6.3 falls over such closures where errors are
  /// typed.
  private static func rename(_ path: String, to target: String) -> CInt {
    withSystemPath(path) { old in withSystemPath(target) { new in moved(old, new) } }
  }

  private static func moved(_ old: UnsafePointer<CChar>, _ new: UnsafePointer<CChar>) -> CInt {
    #if canImport(Glibc)
      Glibc.rename(old, new)
    #else
      Darwin.rename(old, new)
    #endif
  }

  /// Removes the file, unless it has taken another one's place, and ends its use.
  func discard() {
    _ = withSystemPath(path) { unlink($0) }
    close(descriptor)
  }

  /// Removes the file of a run that was killed: one of ours, old, and without a lock.
  static func removeIfAbandoned(_ path: String) {
    let descriptor = withSystemPath(path) {
      open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    }
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(), time(nil) - modificationTime(status) > patience,
      flock(descriptor, LOCK_EX | LOCK_NB) == 0
    else { return }
    _ = withSystemPath(path) { unlink($0) }
  }

  private static func modificationTime(_ status: stat) -> time_t {
    #if canImport(Glibc)
      status.st_mtim.tv_sec
    #else
      status.st_mtimespec.tv_sec
    #endif
  }
}

/// The extended attributes of an open file, access control lists among them.
enum ExtendedAttributes {
  /// All that can be read; none where the file system has no such thing.
  static func all(of descriptor: CInt) -> [String: [UInt8]] {
    let names = bytes { list(descriptor, $0, $1) }.split(separator: 0).map {
      String(decoding: $0, as: UTF8.self)
    }
    return Dictionary(
      names.map { name in (name, bytes { get(descriptor, name, $0, $1) }) },
      uniquingKeysWith: { first, _ in first })
  }

  /// What a call gives that tells a size first.
  private static func bytes(_ call: (UnsafeMutableRawPointer?, Int) -> Int) -> [UInt8] {
    let size = call(nil, 0)
    guard size > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = max(0, call(buffer.baseAddress, size))
    }
  }

  #if canImport(Glibc)
    private static func list(_ file: CInt, _ target: UnsafeMutableRawPointer?, _ size: Int) -> Int {
      flistxattr(file, target?.assumingMemoryBound(to: CChar.self), size)
    }

    private static func get(
      _ file: CInt, _ name: String, _ target: UnsafeMutableRawPointer?, _ size: Int
    ) -> Int { fgetxattr(file, name, target, size) }

    static func set(_ name: String, _ value: [UInt8], of file: CInt) -> Bool {
      fsetxattr(file, name, value, value.count, 0) == 0
    }

    static func remove(_ name: String, of file: CInt) -> Bool { fremovexattr(file, name) == 0 }
  #else
    private static func list(_ file: CInt, _ target: UnsafeMutableRawPointer?, _ size: Int) -> Int {
      flistxattr(file, target?.assumingMemoryBound(to: CChar.self), size, 0)
    }

    private static func get(
      _ file: CInt, _ name: String, _ target: UnsafeMutableRawPointer?, _ size: Int
    ) -> Int { fgetxattr(file, name, target, size, 0, 0) }

    static func set(_ name: String, _ value: [UInt8], of file: CInt) -> Bool {
      fsetxattr(file, name, value, value.count, 0, 0) == 0
    }

    static func remove(_ name: String, of file: CInt) -> Bool { fremovexattr(file, name, 0) == 0 }
  #endif
}

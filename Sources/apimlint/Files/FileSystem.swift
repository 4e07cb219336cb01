import SourceText
import Workspace

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension FileError {
  /// The error of the system call that just failed, in the system's words.
  static func last(_ path: String) -> FileError {
    FileError(path: path, reason: describe(errno))
  }

  private static func describe(_ code: CInt) -> String {
    switch code {
    case ENOENT: "there is no such file or folder"
    case EACCES, EPERM: "permission denied"
    case ELOOP: "the symbolic links lead in a circle"
    default: String(cString: strerror(code))
    }
  }
}

/// The files and folders of the machine. The only place that makes system calls.
enum FileSystem {
  /// What is at a path, symbolic links followed; nil when there is nothing.
  static func kind(of path: String) -> FileKind? {
    var status = stat()
    guard withSystemPath(path, { stat($0, &status) }) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - limit: how many bytes to read at the most.
  ///   - prefix: the size of the first piece.
  ///   - wantsRest: asked once, with the first piece; false stops the reading there.
  /// - Returns: the bytes, and whether they are all there is.
  static func read(
    _ path: String, limit: Int, prefix: Int = 1 << 16,
    wantsRest: (_ beginning: [UInt8], _ isWhole: Bool) -> Bool = { _, _ in true }
  ) throws(FileError) -> FileContent {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    let descriptor = withSystemPath(path) { open($0, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
    guard descriptor >= 0 else { throw .last(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .last(path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileError(
        path: path,
        reason: status.st_mode & S_IFMT == S_IFDIR ? "it is a folder" : "it is no regular file")
    }
    let size = Int(status.st_size)
    var bytes = try read(descriptor, path, count: min(prefix, size + 1, limit))
    let isWhole = bytes.count < min(prefix, size + 1, limit)
    guard wantsRest(bytes, isWhole), !isWhole, bytes.count < limit else {
      return FileContent(bytes: bytes, isWhole: isWhole)
    }
    while bytes.count < limit {
      let wanted = min(limit - bytes.count, max(size - bytes.count, 0) + 1)
      let piece = try read(descriptor, path, count: wanted)
      bytes += piece
      if piece.count < wanted { return FileContent(bytes: bytes, isWhole: true) }
    }
    return FileContent(bytes: bytes, isWhole: false)
  }

  /// Reads up to `count` bytes; fewer at the end of the file.
  private static func read(_ descriptor: CInt, _ path: String, count: Int) throws(FileError)
    -> [UInt8]
  {
    var failure: FileError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = Self.read(descriptor, buffer.baseAddress! + filled, count - filled)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = .last(path) }
        if got <= 0 { break }
        filled += got
      }
    }
    if let failure { throw failure }
    return bytes
  }

  private static func read(_ descriptor: CInt, _ target: UnsafeMutableRawPointer, _ count: Int)
    -> Int
  {
    #if canImport(Glibc)
      Glibc.read(descriptor, target, count)
    #else
      Darwin.read(descriptor, target, count)
    #endif
  }

  /// Reads standard input to its end, or up to `limit` bytes.
  static func readStandardInput(limit: Int) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < limit {
      let piece = try read(STDIN_FILENO, "standard input", count: min(1 << 16, limit - bytes.count))
      if piece.isEmpty { break }
      bytes += piece
    }
    return bytes
  }

  /// Reads what has come on standard input, and waits where nothing has; nil at its end.
  static func readFromStandardInput() -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = bytes.withUnsafeMutableBytes { buffer in
        buffer.baseAddress.map { read(STDIN_FILENO, $0, buffer.count) } ?? 0
      }
      if count < 0, errno == EINTR { continue }
      return count > 0 ? Array(bytes[..<count]) : nil
    }
  }

  /// What a folder holds, in the order of the alphabet.
  ///
  /// Symbolic links to files count as files; those to folders are left out, so that no walk goes
  /// in circles or leaves the tree. Those that lead nowhere are there, and nothing that can be read.
  static func entries(of folder: String) throws(FileError) -> [(name: String, kind: FileKind)] {
    guard let stream = withSystemPath(folder, { opendir($0) }) else { throw .last(folder) }
    defer { closedir(stream) }
    var entries: [(name: String, kind: FileKind)] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        let name = UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self)
        return String(systemPath: name)
      }
      if name == "." || name == ".." { continue }
      switch Int(entry.pointee.d_type) {
      case Int(DT_REG): entries.append((name, .file))
      case Int(DT_DIR): entries.append((name, .folder))
      case Int(DT_LNK):
        let target = kind(of: "\(folder)/\(name)") ?? .other
        if target != .folder { entries.append((name, target)) }
      case Int(DT_UNKNOWN):
        entries.append((name, kind(of: "\(folder)/\(name)") ?? .other))
      default: entries.append((name, .other))
      }
    }
    return entries.sorted { $0.name < $1.name }
  }

  /// True when a folder holds anything with a name that ends in one of some ways.
  static func holds(_ folder: String, entryEndingIn endings: [String]) -> Bool {
    guard let stream = withSystemPath(folder, { opendir($0) }) else { return false }
    defer { closedir(stream) }
    let endings = endings.map { Array($0.utf8) }
    while let entry = readdir(stream) {
      let isMeant = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        let name = bytes.prefix { $0 != 0 }
        return endings.contains {
          name.count >= $0.count && name.suffix($0.count).elementsEqual($0)
        }
      }
      if isMeant { return true }
    }
    return false
  }

  /// The absolute path with all symbolic links resolved; nil when there is nothing at it.
  static func resolved(_ path: String) -> String? {
    guard let pointer = withSystemPath(path, { realpath($0, nil) }) else { return nil }
    defer { free(pointer) }
    return String(systemPath: pointer)
  }

  /// The absolute path of a file that may not be there yet, with the links of its folder resolved.
  static func resolvedPlace(_ path: String) -> String {
    if let resolved = resolved(path) { return resolved }
    let path = PathArithmetic.joined(currentFolder, path)
    let folder = PathArithmetic.folder(of: path)
    return PathArithmetic.joined(resolved(folder) ?? folder, PathArithmetic.name(of: path))
  }

  /// True for a symbolic link.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return withSystemPath(path, { lstat($0, &status) }) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The folder the program was started in; "/" when it is gone.
  static let currentFolder: String = {
    guard let pointer = getcwd(nil, 0) else { return "/" }
    defer { free(pointer) }
    return String(systemPath: pointer)
  }()

  /// How many cores there are.
  static var coreCount: Int { max(1, Int(sysconf(CInt(_SC_NPROCESSORS_ONLN)))) }

  /// The arguments of the call behind the program's name. They may hold paths, and so are bytes.
  static var arguments: [String] {
    (1..<max(1, Int(CommandLine.argc))).compactMap { index in
      CommandLine.unsafeArgv[index].map { String(systemPath: $0) }
    }
  }

  /// Ends the program without freeing what it holds.
  static func endProgram(_ code: CInt) -> Never { exit(code) }

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// True where standard output goes to a file, and nobody reads it on its way.
  static var standardOutputIsFile: Bool {
    var status = stat()
    return fstat(STDOUT_FILENO, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// The descriptor of standard output, for bytes that are no text.
  static var standardOutput: CInt { STDOUT_FILENO }

  static var standardOutputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// How many columns the terminal has that standard output goes to; nil where it is none.
  static var terminalWidth: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}

extension String {
  /// A path as the system gives it.
  init(systemPath pointer: UnsafePointer<CChar>) {
    self.init(
      bytesOfPath: Array(UnsafeRawBufferPointer(start: pointer, count: strlen(pointer))))
  }
}

/// Hands a path to the system. One with a NUL, which the system would cut there, leads nowhere.
func withSystemPath<Result>(_ path: String, _ body: (UnsafePointer<CChar>) -> Result) -> Result {
  guard !path.utf8.contains(0) else { return body("") }
  if !path.utf8.contains(0xF4) { return path.withCString(body) }
  return body(path.bytesOfPath.map { CChar(bitPattern: $0) } + [0])
}

/// Standard output, buffered: a report is many small pieces.
struct StandardOutput: TextOutputStream {
  private var buffer: [UInt8] = []

  /// Why the report could not be handed on, when it could not: a full disk, say.
  private(set) var failure: FileError?

  mutating func write(_ text: String) {
    buffer += text.utf8
    if buffer.count > 1 << 16 { flush() }
  }

  /// Hands on what was written so far. A reader that went away, such as `head`, is no error.
  mutating func flush() {
    if failure == nil, !writeAll(buffer, to: STDOUT_FILENO), errno != EPIPE {
      failure = .last("standard output")
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

/// False when the bytes could not all be written; `errno` tells why.
func writeAll(_ bytes: [UInt8], to descriptor: CInt) -> Bool {
  bytes.withUnsafeBytes { buffer in
    var written = 0
    while written < buffer.count {
      let count = write(descriptor, buffer.baseAddress! + written, buffer.count - written)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return false }
      written += count
    }
    return true
  }
}

import SourceText
import Workspace

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program that is run and waited for.
struct Subprocess {
  /// What it wrote and how it ended.
  struct Outcome {
    /// The exit code; nil for one that a signal ended.
    let exitCode: Int?
    let output: [UInt8]

    /// What it said on standard error.
    let complaint: String
  }

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - program: its name, which is looked up on the PATH.
  ///   - input: what it reads from standard input.
  /// - Throws: the system's words where it cannot be started.
  static func run(_ program: String, _ arguments: [String], input: [UInt8] = [])
    throws(FileError) -> Outcome
  {
    let process = try Subprocess(program, arguments)
    let (output, complaint) = process.exchange(input)
    var status: CInt = 0
    while waitpid(process.id, &status, 0) < 0, errno == EINTR {}
    return Outcome(
      exitCode: status & 0x7F == 0 ? Int(status >> 8 & 0xFF) : nil, output: output,
      complaint: String(decoding: complaint, as: UTF8.self))
  }

  private let id: pid_t
  private let input: CInt
  private let output: CInt
  private let complaint: CInt

  private init(_ program: String, _ arguments: [String]) throws(FileError) {
    let pipes = [try Pipe(program), try Pipe(program), try Pipe(program)]
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let ends = [pipes[0].reading, pipes[1].writing, pipes[2].writing]
    for (end, standard) in zip(ends, [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]) {
      posix_spawn_file_actions_adddup2(&actions, end, standard)
    }
    let words = ([program] + arguments).map { word in
      strdup(word.bytesOfPath.map { CChar(bitPattern: $0) } + [0])
    }
    defer { for word in words { free(word) } }
    var id = pid_t()
    let failure = posix_spawnp(&id, program, &actions, nil, words + [nil], environ)
    for end in ends { close(end) }
    guard failure == 0 else {
      for end in [pipes[0].writing, pipes[1].reading, pipes[2].reading] { close(end) }
      errno = failure
      throw .last(program)
    }
    self.id = id
    input = pipes[0].writing
    output = pipes[1].reading
    complaint = pipes[2].reading
  }

  private struct Pipe {
    let reading: CInt
    let writing: CInt

    init(_ program: String) throws(FileError) {
      var ends: [CInt] = [0, 0]
      guard pipe(&ends) == 0 else { throw .last(program) }
      // Only the copies that are made for it are the program's.
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      reading = ends[0]
      writing = ends[1]
    }
  }

  /// Gives the input and takes what comes, both at once: a program that waits for its reader would
  /// read no further.
  private func exchange(_ bytes: [UInt8]) -> (output: [UInt8], complaint: [UInt8]) {
    // A program that ends before it has read all must not end this one.
    let handler = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, handler) }
    _ = fcntl(input, F_SETFL, O_NONBLOCK)
    var rest = bytes[...]
    var received: [CInt: [UInt8]] = [:]
    var open = [input, output, complaint]
    while !open.isEmpty {
      if rest.isEmpty, let index = open.firstIndex(of: input) {
        close(open.remove(at: index))
        continue
      }
      var waiting = open.map {
        pollfd(fd: $0, events: Int16($0 == input ? POLLOUT : POLLIN), revents: 0)
      }
      guard poll(&waiting, nfds_t(waiting.count), -1) >= 0 || errno == EINTR else { break }
      for ready in waiting where ready.revents != 0 {
        let isOpen =
          ready.fd == input
          ? give(&rest) : take(ready.fd, into: &received[ready.fd, default: []])
        if !isOpen {
          close(ready.fd)
          open.removeAll { $0 == ready.fd }
        }
      }
    }
    return (received[output] ?? [], received[complaint] ?? [])
  }

  /// False where the program reads no more.
  private func give(_ rest: inout ArraySlice<UInt8>) -> Bool {
    let count = rest.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
    if count > 0 { rest.removeFirst(count) }
    return count >= 0 || errno == EINTR || errno == EAGAIN
  }

  /// False where the program writes no more.
  private func take(_ descriptor: CInt, into bytes: inout [UInt8]) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    if count > 0 { bytes += buffer.prefix(count) }
    return count > 0 || count < 0 && errno == EINTR
  }
}

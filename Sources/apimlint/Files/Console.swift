import ArgumentParser
import Reporters
import Workspace

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the program says to people, reports aside: all of it goes through here.
///
/// Names of files, policies, configurations and arguments are written by others, and get into nearly
/// every message. Here, in one place, they lose the power to make a terminal or the log of a pipeline
/// obey. Reports are made safe by their formats.
enum Console {
  /// Prints text of one line or several on standard output.
  ///
  /// - Throws: the exit code for output that cannot be written.
  static func print(_ text: String) throws {
    try printExactly(visibleLines(text).joined(separator: "\n"))
  }

  /// Prints text that programs read, such as JSON, whose format has escapes of its own.
  ///
  /// - Throws: the exit code for output that cannot be written.
  static func printExactly(_ text: String) throws {
    var output = StandardOutput()
    output.write(text.hasSuffix("\n") ? text : text + "\n")
    output.flush()
    if let failure = output.failure {
      complain("apimlint: \(failure.path): \(failure.reason)")
      throw ExitStatus.unreadableInput
    }
  }

  /// Says something on standard error. Whatever the text holds, it stays one line.
  static func complain(_ line: String) {
    _ = writeAll(Array("\(visibleLine(line))\n".utf8), to: STDERR_FILENO)
  }

  /// True where standard error is a terminal.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Shows a line on the terminal of standard error in the place of the line that stands there.
  static func paint(_ line: String) {
    _ = writeAll(Array("\r\u{1B}[K\(visibleLine(line))".utf8), to: STDERR_FILENO)
  }

  /// Takes the line away that was painted.
  static func wipe() { _ = writeAll(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO) }

  /// Says something on standard error, a line for each text.
  static func complain(_ lines: [String]) {
    for line in lines { complain(line) }
  }
}

public import Foundation

/// What a call of the program ended with and printed.
public struct ProgramOutcome: Sendable {
  public let exitCode: Int32
  public let output: String
  public let errors: String
}

/// Runs a shell command in a folder, with the program under test as `apimlint` on the PATH.
///
/// The texts are as `portable` makes them. A last line without a line break is marked as such.
public func runShell(_ command: String, in folder: URL) throws -> ProgramOutcome {
  let process = Process()
  process.executableURL = URL(filePath: "/bin/sh")
  process.arguments = ["-c", command]
  process.currentDirectoryURL = folder
  var environment = ProcessInfo.processInfo.environment
  environment["PATH"] = "\(programFolder.path):\(environment["PATH"] ?? "")"
  environment["COLUMNS"] = "80"
  for name in ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"] { environment[name] = nil }
  process.environment = environment
  let outputFile = folder.appendingPathExtension("stdout")
  let errorFile = folder.appendingPathExtension("stderr")
  defer {
    try? FileManager.default.removeItem(at: outputFile)
    try? FileManager.default.removeItem(at: errorFile)
  }
  // Files rather than pipes: nobody has to read while the program writes.
  for file in [outputFile, errorFile] {
    try Data().write(to: file)
  }
  process.standardOutput = try FileHandle(forWritingTo: outputFile)
  process.standardError = try FileHandle(forWritingTo: errorFile)
  try process.run()
  process.waitUntilExit()
  func text(of file: URL) throws -> String {
    let text = portable(String(decoding: try Data(contentsOf: file), as: UTF8.self), in: folder)
    return text.isEmpty || text.hasSuffix("\n") ? text : text + "\n(no line break)\n"
  }
  return ProgramOutcome(
    exitCode: process.terminationStatus, output: try text(of: outputFile),
    errors: try text(of: errorFile))
}

/// The text with `FOLDER` in the place of the folder and 0 in the place of durations, so that the
/// same call gives the same bytes on every machine.
public func portable(_ text: String, in folder: URL) -> String {
  text.replacing(folder.resolvingSymlinksInPath().path, with: "FOLDER")
    .replacing(folder.path, with: "FOLDER")
    .replacing(#/"durationMilliseconds": ?\d+/#, with: "\"durationMilliseconds\": 0")
}

/// Makes a folder that is empty, hands it to `body` and removes it afterwards.
public func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "apimlint-test-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// Where the tests' own build put the program.
private let programFolder: URL = {
  let executable = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
  var folder = executable.deletingLastPathComponent()
  while !FileManager.default.fileExists(atPath: folder.appending(path: "apimlint").path),
    folder.path != "/"
  {
    folder.deleteLastPathComponent()
  }
  return folder
}()

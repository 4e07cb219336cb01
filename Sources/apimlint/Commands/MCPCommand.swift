import ArgumentParser
import AssistantServer
import BuiltinRules
import SourceText
import Workspace

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

struct MCPCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mcp",
    abstract: "Serve an assistant: the Model Context Protocol on standard input and output.",
    discussion: """
      Assistants start it by themselves. It lints texts and files, explains statements and rules, and \
      shows what runs for an operation. It sees no file outside of the folders, and changes none \
      without --write.
      """)

  @Argument(
    help: ArgumentHelp(
      "The folders that it may look at (default: the current folder).", valueName: "folder"))
  var folders: [String] = []

  @Flag(help: "Let it write what it mends into files, where the assistant asks it to.")
  var write = false

  func run() throws {
    let folders: [FileID]
    do {
      folders = try chosenFolders()
    } catch let error as UsageError {
      throw error.refusal()
    }
    // An assistant that is gone is noticed by a failed write.
    signal(SIGPIPE, SIG_IGN)
    let host = AssistantHost(
      version: APIMLint.version, rules: builtinRules, modules: builtinModules, folders: folders,
      jobs: FileSystem.coreCount,
      openDisk: { DiskFiles(arguments: folders.map(\.path), jobs: FileSystem.coreCount) },
      read: { FileSystem.readFromStandardInput() },
      write: { writeAll($0, to: STDOUT_FILENO) },
      store: write ? Self.store : nil)
    AssistantServer(host).run()
  }

  private func chosenFolders() throws -> [FileID] {
    let current = FileID(FileSystem.currentFolder)
    // Some assistants start all servers at the root of the disk, which nobody means to be searched.
    if folders.isEmpty { return current.folder == nil ? [] : [current] }
    return try folders.map { path in
      guard FileSystem.kind(of: path.isEmpty ? "." : path) == .folder else {
        throw UsageError("there is no folder '\(path)'; mcp takes the folders that it may look at")
      }
      return FileID(path, in: current)
    }
  }

  @Sendable private static func store(
    _ content: [UInt8], _ file: FileID, _ expected: [UInt8]
  ) throws(FileError) -> AssistantHost.StoreOutcome {
    let outcome = try FileSystem.write(content, to: file.path, replacing: expected)
    if let folder = file.folder { FileSystem.removeLeftovers(in: folder.path) }
    return switch outcome {
    case .written, .upToDate: .stored
    case .changed: .changedMeanwhile
    }
  }
}

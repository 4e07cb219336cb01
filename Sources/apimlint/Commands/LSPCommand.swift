import ArgumentParser
import BuiltinRules
import LanguageServer
import SourceText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

struct LSPCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Serve an editor: the Language Server Protocol on standard input and output.",
    discussion: """
      Editors start it by themselves. It looks at the folders that the editor has open, keeps what \
      it knows up to date while people type, and ends when the editor does.
      """)

  // Clients of some editors pass it to every server.
  @Flag(help: ArgumentHelp("Use standard input and output, as without it.", visibility: .hidden))
  var stdio = false

  func run() throws {
    // An editor that is gone is noticed by a failed write.
    signal(SIGPIPE, SIG_IGN)
    let pages = PageFolder()
    defer { pages.remove() }
    let host = ServerHost(
      version: APIMLint.version, rules: builtinRules,
      currentFolder: FileID(FileSystem.currentFolder), jobs: FileSystem.coreCount,
      openDisk: { folders in
        DiskFiles(arguments: folders.map(\.path), jobs: FileSystem.coreCount)
      },
      read: { FileSystem.readFromStandardInput() },
      write: { writeAll($0, to: STDOUT_FILENO) },
      showPage: { pages.keep($0, $1) })
    if !LanguageServer(host).run() { throw ExitStatus.findings }
  }
}

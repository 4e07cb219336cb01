import BuiltinRules
import Foundation
import SourceText
import Workspace

/// Times what an editor does: opens a folder as a workspace, changes a policy, and asks for its findings.
///
///     workspace-timer FOLDER POLICY [ROUNDS]
@main
struct WorkspaceTimer {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard (2...3).contains(arguments.count),
      let rounds = arguments.count == 3 ? arguments.last.flatMap({ Int($0) }) : usualRounds
    else {
      print("usage: workspace-timer FOLDER POLICY [ROUNDS]")
      exit(2)
    }
    let (folder, path) = (arguments[1], arguments[2])
    let top = URL(filePath: folder)
    let texts = try texts(below: top)
    guard let policy = texts.first(where: { $0.path == path }) else {
      print("there is no \(path)")
      exit(2)
    }
    let clock = ContinuousClock()
    var named = NamedPlaces()
    named.folders = [InMemoryFiles.folder]
    var options = WorkspaceOptions(currentFolder: InMemoryFiles.folder)
    options.jobs = ProcessInfo.processInfo.activeProcessorCount
    let files = InMemoryFiles(texts)
    var workspace: Workspace?
    let opening = clock.measure {
      workspace = Workspace(named, files: files, rules: builtinRules, options: options)
    }
    guard var workspace else { return }
    let file = FileID(path)
    let first = clock.measure { _ = workspace.lint(only: [file]) }
    let times = (1...rounds).map { round in
      let comment = Array("<!-- \(round) -->".utf8)
      return clock.measure {
        workspace = workspace.applying([FileChange(file, content: policy.storedBytes + comment)])
        _ = workspace.lint(only: [file])
      }
    }
    print("files \(texts.count)")
    print("opened \(milliseconds(opening)) ms")
    print("first-findings \(milliseconds(first)) ms")
    print("applied \(milliseconds(times.sorted()[rounds / 2])) ms")
  }

  /// How often a change is timed; the middle one counts.
  private static let usualRounds = 21

  private static func texts(below folder: URL) throws -> [SourceText] {
    let found = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    var texts: [SourceText] = []
    while let file = found?.nextObject() as? URL {
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
        continue
      }
      let path = file.path.dropFirst(folder.path.count).drop { $0 == "/" }
      texts.append(SourceText(path: String(path), bytes: Array(try Data(contentsOf: file))))
    }
    return texts
  }

  private static func milliseconds(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    return String(format: "%.2f", Double(seconds) * 1000 + Double(attoseconds) / 1e15)
  }
}

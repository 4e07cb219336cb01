import Foundation
import PackagePlugin

/// Hands the rule files of the target to `embed-rules`, which turns them into one Swift file.
@main
struct EmbedRulesPlugin: BuildToolPlugin {
  /// The variable that names where the documentation is published. Where it is set, findings lead to
  /// the rule's page there; it is part of the command, so that another value builds anew.
  private static let siteVariable = "APIMLINT_DOCS_URL"

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target.sourceModule else { return [] }
    let rules = module.sourceFiles.map(\.url)
      .filter { $0.pathExtension == "md" }
      .sorted { $0.path < $1.path }
    let implementations = module.sourceFiles.map(\.url).filter { $0.pathExtension == "swift" }
    refuseSharedNames(among: implementations)
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedRules.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(rules.count) rules",
        executable: try context.tool(named: "embed-rules").url,
        arguments: [
          module.directoryURL.path, output.path,
          ProcessInfo.processInfo.environment[Self.siteVariable] ?? "",
        ] + rules.map(\.path),
        inputFiles: rules + implementations,
        outputFiles: [output])
    ]
  }

  /// Two files of one target cannot have one name; what the build says about it names neither.
  private func refuseSharedNames(among files: [URL]) {
    var first: [String: URL] = [:]
    for file in files.sorted(by: { $0.path < $1.path }) {
      let name = file.lastPathComponent
      if let other = first[name] {
        let module = file.deletingLastPathComponent().lastPathComponent
          .split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        Diagnostics.error(
          "\(file.path): Swift takes no two files of one name, and this is also that of "
            + "\(other.path); call this one \(module)\(name)", file: file.path, line: 1)
      } else {
        first[name] = file
      }
    }
  }
}

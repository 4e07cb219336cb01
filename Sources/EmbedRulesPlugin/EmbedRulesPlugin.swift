import Foundation
import PackagePlugin

/// Hands the rule files of the target to `embed-rules`, which turns them into one Swift file.
@main
struct EmbedRulesPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target.sourceModule else { return [] }
    let rules = module.sourceFiles.map(\.url)
      .filter { $0.pathExtension == "md" && $0.lastPathComponent != "README.md" }
      .sorted { $0.path < $1.path }
    let implementations = module.sourceFiles.map(\.url).filter { $0.pathExtension == "swift" }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedRules.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(rules.count) rules",
        executable: try context.tool(named: "embed-rules").url,
        arguments: [module.directoryURL.path, output.path] + rules.map(\.path),
        inputFiles: rules + implementations,
        outputFiles: [output])
    ]
  }
}

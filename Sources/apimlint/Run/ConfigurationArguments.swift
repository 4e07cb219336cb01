import ArgumentParser
import Workspace

/// The options that say which configuration holds, for commands that have few others.
struct ConfigurationArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "This configuration for all files (default: for each file the nearest .apimlint.yaml going up).",
      valueName: "file"))
  var config: String?

  @Flag(help: "No configuration.")
  var noConfig = false

  func validate() throws {
    if noConfig, config != nil {
      throw ValidationError("--config and --no-config exclude each other")
    }
  }
}

extension WorkspaceOptions.ConfigurationChoice {
  /// What the options `--config` and `--no-config` choose.
  init(config: String?, noConfig: Bool, in disk: DiskFiles) {
    if noConfig {
      self = .none
    } else if let config {
      self = .file(disk.file(at: config))
    } else {
      self = .nearest
    }
  }
}

import Explanations
import Linting
import SourceText
import Workspace

/// What a call works with: the files as they are now, and who may stop it.
struct Desk: Sendable {
  let host: AssistantHost
  let fence: Fence
  let files: FencedFiles

  /// Set once nobody waits for the result.
  let stop: StopSignal

  init(_ host: AssistantHost, stop: StopSignal) {
    self.host = host
    self.stop = stop
    fence = Fence(host.folders)
    files = FencedFiles(host.openDisk(), within: fence)
  }

  var explainer: Explainer {
    let custom = customRules
    return Explainer(rules: host.rules + custom.rules, modules: host.modules + custom.modules)
  }

  /// The rules that the configuration has of the folder that paths are seen from.
  private var customRules: CustomRules {
    let settings = try? FileSettings(
      of: fence.base, files: files, rules: host.rules, options: options)
    return settings?.configuration.customRules ?? CustomRules()
  }

  /// The options of a workspace over the files.
  var options: WorkspaceOptions {
    var options = WorkspaceOptions(currentFolder: fence.base)
    options.jobs = host.jobs
    return options
  }

  /// The file or folder at a path of the client.
  ///
  /// - Throws: why it cannot be looked at.
  func existingFile(at path: String) throws(ToolError) -> (file: FileID, kind: FileKind) {
    let file = try fence.file(at: path)
    // A folder above several is good for nothing but to be looked into.
    guard fence.contains(file) else {
      throw ToolError("'\(path)' is more than this server sees; name one of the folders in it")
    }
    try checkPlace(of: file, path)
    guard let kind = files.kind(of: file) else {
      throw ToolError("there is no file '\(path)'" + hint(for: file))
    }
    return (file, kind)
  }

  /// The place of a text, at which there need not be a file.
  ///
  /// - Throws: why no file may be there.
  func place(at path: String) throws(ToolError) -> FileID {
    let file = try fence.file(at: path)
    try checkPlace(of: file, path)
    guard fence.contains(file), files.kind(of: file) ?? .file == .file else {
      throw ToolError("'\(path)' is no place for a file")
    }
    return file
  }

  private func checkPlace(of file: FileID, _ path: String) throws(ToolError) {
    if !files.isWithinFence(file) {
      throw ToolError("'\(path)' is not looked at: \(FencedFiles.reasonOutside)")
    }
  }

  /// What was probably meant.
  private func hint(for file: FileID) -> String {
    guard let folder = file.folder, fence.contains(folder) else { return "" }
    let entries = files.entries(of: folder, below: fence.base)
    let names = (entries.files + entries.folders).map(\.name)
    guard let nearest = nearestName(to: file.name, among: names) else { return "" }
    return "; did you mean '\(files.name(of: folder.member(nearest)))'?"
  }

  /// The rules that some selectors name.
  ///
  /// - Throws: what is wrong with one that names none.
  func rules(named selectors: [String]) throws(ToolError) -> [RuleMetadata] {
    var found: [RuleMetadata] = []
    let explainer = explainer
    let all = explainer.rules.map(\.metadata)
    for text in selectors {
      let isModule = !text.contains("/") && !text.contains("*")
      let selector = RuleSelector(isModule ? "\(text)/*" : text)
      let named = all.filter { selector.matches($0) }
      if named.isEmpty {
        let nearest = nearestName(
          to: text, among: all.map(\.id.text) + explainer.modules.map(\.name))
        throw ToolError(
          "there is no rule or module '\(text)'"
            + (nearest.map { "; did you mean '\($0)'?" } ?? "; the tool 'rules' lists them"))
      }
      found += named
    }
    return found
  }
}

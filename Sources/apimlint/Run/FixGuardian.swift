import Linting
import SourceText
import Workspace

/// Tells which files fixes must not be written to.
///
/// A run over a folder changes what lies in that folder. A link may lead anywhere, to another team's
/// policies or out of the repository, and who runs the program need not know that it is there.
struct FixGuardian {
  /// Where the files are that the command line names: what their links lead to is meant.
  private let namedPlaces: Set<String>

  /// The policies that were found in folders.
  private let foundPaths: Set<String>

  /// Where the folders of the command line really are.
  private let folders: [String]

  /// Where the folders of the configurations are, whose files of the service may be fixed too.
  private let configurationFolders: [String]

  /// - Parameters:
  ///   - inputs: what the command line names.
  ///   - linted: the policies that were linted.
  init(_ inputs: RunInputs, linted: [FileID], configurations: [Configuration]) {
    let files = inputs.files
    let named = Array(inputs.named.files) + inputs.named.folders + inputs.options.dataFiles
    namedPlaces = Set(named.map { files.target(of: $0).path })
    foundPaths = Set(linted.filter { !inputs.named.files.contains($0) }.map(files.name))
    folders = inputs.named.folders.map { files.target(of: $0).path }
    configurationFolders = Set(configurations.map(\.folder)).map {
      files.target(of: FileID($0)).path
    }
  }

  /// Why fixes must not change a file; nil when they may.
  func reasonToLeaveAlone(_ path: String) -> String? {
    if let reason = FileSystem.reasonToKeep(path) { return reason }
    guard let target = FileSystem.resolved(path), !namedPlaces.contains(target) else {
      return nil
    }
    let folders = foundPaths.contains(path) ? folders : folders + configurationFolders
    if folders.contains(where: { FileID(target).isWithin(FileID($0)) }) { return nil }
    return FileSystem.isLink(path)
      ? "it is a link out of the folder, to '\(target)'; name it on the command line to have it fixed"
      : "it lies outside of the folder; name it on the command line to have it fixed"
  }
}

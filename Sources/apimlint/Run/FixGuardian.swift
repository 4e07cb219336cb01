import Linting
import SourceText

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

  /// Where the folder of the configuration really is, whose files of the service may be fixed too.
  private let configurationFolder: String

  init(
    _ candidates: [RunInputs.Candidate], options: LintOptions, configuration: Configuration
  ) {
    let paths = options.paths.isEmpty ? ["."] : options.paths
    let described = [options.openapi, options.backendOpenapi].compactMap(\.self)
    namedPlaces = Set((paths + options.namedValues + described).compactMap(FileSystem.resolved))
    foundPaths = Set(candidates.filter { !$0.isNamed }.map(\.path))
    folders = paths.filter { FileSystem.kind(of: $0) == .folder }.compactMap(FileSystem.resolved)
    configurationFolder = FileSystem.resolved(configuration.folder) ?? configuration.folder
  }

  /// Why fixes must not change a file; nil when they may.
  func reasonToLeaveAlone(_ path: String) -> String? {
    if let reason = FileSystem.reasonToKeep(path) { return reason }
    guard let target = FileSystem.resolved(path), !namedPlaces.contains(target) else {
      return nil
    }
    let folders = foundPaths.contains(path) ? folders : folders + [configurationFolder]
    if folders.contains(where: { target.hasPrefix($0 == "/" ? $0 : "\($0)/") }) { return nil }
    return FileSystem.isLink(path)
      ? "it is a link out of the folder, to '\(target)'; name it on the command line to have it fixed"
      : "it lies outside of the folder; name it on the command line to have it fixed"
  }
}

import BuiltinRules
import Linting
import PolicySyntax
import SourceText
import Workspace

/// What a call of `lint` names, and what holds for all of it.
struct RunInputs: Sendable {
  let files: any FileProvider
  let disk: DiskFiles
  /// What whoever waits is shown.
  let progress: RunProgress
  private(set) var named = NamedPlaces()
  private(set) var options: WorkspaceOptions

  /// The files that differ from an earlier state, with what they held then; nil where all findings
  /// are reported, not only new ones.
  private(set) var earlier: [FileChange]?

  /// What is named and cannot be looked at.
  private(set) var failures: [FileError] = []

  /// - Parameter writesBaselines: true where a baseline need not be there yet.
  /// - Throws: `UsageError` for options that no configuration can take.
  init(_ arguments: LintOptions, jobs: Int, writesBaselines: Bool = false) throws {
    let given =
      arguments.paths + arguments.namedValues
      + [
        arguments.config, arguments.baseline, arguments.stdinFilename, arguments.openapi,
        arguments.backendOpenapi,
      ]
      .compactMap(\.self)
    let disk = DiskFiles(arguments: given, jobs: jobs)
    self.disk = disk
    progress = RunProgress(isShown: arguments.showsProgress && RunProgress.hasWatcher)
    var options = WorkspaceOptions(currentFolder: disk.currentFolder)
    options.jobs = jobs
    options.keepsTexts = arguments.fix || arguments.unsafeFixes || arguments.diff
    options.progress = progress.work
    options.configuration = .init(
      config: arguments.config, noConfig: arguments.noConfig, in: disk)
    options.adjust = { configuration in configuration.apply(arguments) }
    options.readsMarkdown = arguments.markdown
    options.namedValues = arguments.namedValues.map(disk.file)
    options.specification = arguments.openapi.map(disk.file)
    options.backendSpecification = arguments.backendOpenapi.map(disk.file)
    options.operation = arguments.operation
    options.scope = arguments.scope
    if let baseline = arguments.baseline {
      options.baseline = .file(disk.file(at: baseline))
    } else if arguments.noBaseline {
      options.baseline = .none
    } else if writesBaselines {
      options.baseline = .configured(orElse: disk.file(at: BaselineRun.usualName))
    }
    options.mayLackBaseline = writesBaselines
    self.options = options

    var contents: [FileID: [UInt8]?] = [:]
    do throws(GitRepository.Failure) {
      if let revision = arguments.changedSince {
        earlier = try GitRepository().changes(since: revision)
      } else if arguments.staged {
        let stage = try GitRepository().stage()
        for change in stage.index { contents[change.file] = change.content }
        earlier = stage.lastCommit
      }
    } catch {
      throw UsageError(
        "\(arguments.staged ? "--staged" : "--changed-since"): \(error.message)")
    }
    if let name = arguments.stdinFilename {
      let file = disk.file(at: name)
      do throws(FileError) {
        contents[file] = try FileSystem.readStandardInput(limit: ReaderLimits.fileSize + 1)
        named.files.insert(file)
      } catch {
        failures.append(error)
      }
    }
    files = contents.isEmpty ? disk : OverlaidFiles(contents, over: disk)
    let paths = arguments.stdinFilename == nil && arguments.paths.isEmpty ? [""] : arguments.paths
    for path in paths { add(disk.file(at: path)) }
    earlier = earlier.map(alsoBehindLinks)
  }

  /// The changes, also under the names of folders that were named by a link: git knows the real ones.
  private func alsoBehindLinks(_ changes: [FileChange]) -> [FileChange] {
    changes
      + named.folders.flatMap { folder -> [FileChange] in
        let target = disk.target(of: folder)
        guard target != folder else { return [] }
        return changes.compactMap { change in
          change.file.path(below: target).map {
            FileChange(FileID($0, in: folder), content: change.content)
          }
        }
      }
  }

  private mutating func add(_ file: FileID) {
    switch files.kind(of: file) {
    case .file: named.files.insert(file)
    case .folder:
      // By another name, such as that of a link, it is the same folder: the first name counts.
      let target = files.target(of: file)
      if !named.folders.contains(where: { files.target(of: $0) == target }) {
        named.folders.append(file)
      }
    case .other:
      failures.append(FileError(path: files.name(of: file), reason: "it is no regular file"))
    case nil: failures.append(.last(files.name(of: file)))
    }
  }

  /// The workspace of what is named, as the files are now.
  func workspace() -> Workspace {
    progress.during { Workspace(named, files: files, rules: builtinRules, options: options) }
  }
}

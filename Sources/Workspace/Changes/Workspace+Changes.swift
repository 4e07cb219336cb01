import EmbeddedPolicies
import Linting
import PolicySyntax
import ServiceModel
public import SourceText

extension Workspace {
  /// The workspace after some changes. It shares what did not change.
  ///
  /// Another text of a policy costs little, however many there are: its syntax tree is read, and of the
  /// facts only those are found out again that it is part of. All else, such as other named values, a
  /// new file or another configuration, may change what any file belongs to: what is named is listed
  /// again, and what did not change is not read again.
  public func applying(_ changes: [FileChange]) -> Workspace {
    let files = OverlaidFiles(
      Dictionary(changes.map { ($0.file, $0.content) }, uniquingKeysWith: { _, last in last }),
      over: files)
    var changed = self
    changed.files = files
    for change in changes {
      guard let content = change.content, !isConfiguration(change.file),
        let number = changed.service(of: change.file)
      else { return reopened(files, after: changes) }
      let text = SourceText(path: files.name(of: change.file), bytes: content)
      guard let unit = changed.services[number].replacing(change.file, with: text) else {
        return reopened(files, after: changes)
      }
      changed.services[number] = unit
    }
    return changed
  }

  /// True for a file that is a policy here, or may be, or tells about a service.
  public func knows(_ file: FileID) -> Bool {
    candidateNumbers[file] != nil || dataFiles.contains(file)
      || services.contains { $0.knows(file) }
  }

  /// True where some file that is known lies in a folder.
  public func hasFiles(below folder: FileID) -> Bool {
    candidates.contains { $0.file != folder && $0.file.isWithin(folder) }
      || dataFiles.contains { $0 != folder && $0.isWithin(folder) }
  }

  /// True for a file that a configuration was read from, or may be.
  public func isConfiguration(_ file: FileID) -> Bool {
    FolderMarks.configurationNames.contains(file.name)
      || configurations.contains { $0.files.contains(files.name(of: file)) }
      || isPage(file)
  }

  /// True for the page of a rule that a configuration has beside those of the program, and for what lies
  /// beside it and tells what the rules are about.
  private func isPage(_ file: FileID) -> Bool {
    guard file.mayBeRulePage else { return false }
    let pages = configurations.lazy.flatMap(\.customRules.pages).map {
      FileID($0, in: self.options.currentFolder)
    }
    return pages.contains { $0 == file || file.isModulePage && $0.folder == file.folder }
  }

  /// The number of the service that a policy is known in, and in no other.
  private func service(of file: FileID) -> Int? {
    var found: Int?
    for (number, unit) in services.enumerated() where unit.knows(file) {
      guard found == nil else { return nil }
      found = number
    }
    return found ?? candidates(of: file).first?.project.service
  }

  /// What the file is to the services that it is part of.
  func candidates(of file: FileID) -> [Candidate] {
    candidateNumbers[file, default: []].map { candidates[$0] }
  }

  private func reopened(_ files: OverlaidFiles, after changes: [FileChange]) -> Workspace {
    var named = named
    for change in changes where change.content == nil { named.files.remove(change.file) }
    return reopened(naming: named, files: files, changed: Set(changes.map(\.file)))
  }

  /// The workspace of what is named now, as other files are: all is listed again, and what did not change
  /// is not read again.
  ///
  /// - Parameter changed: the files that may hold something else than before.
  public func reopened(naming named: NamedPlaces, files: any FileProvider, changed: Set<FileID>)
    -> Workspace
  {
    var known = KnownTexts()
    for unit in services {
      known.trees.merge(unit.service.trees) { first, _ in first }
      known.data.merge(unit.service.data) { first, _ in first }
    }
    for file in changed {
      known.trees[file] = nil
      known.data[file] = nil
    }
    var opening = WorkspaceOpening(
      named, files: files, rules: programRules, options: options, known: known)
    return opening.open()
  }
}

/// What was read before, and did not change since.
struct KnownTexts: Sendable {
  var trees: [FileID: SyntaxTree] = [:]
  var data: [FileID: SourceText] = [:]
}

extension ServiceUnit {
  /// True for a document, or what may be one, and for data.
  func knows(_ file: FileID) -> Bool {
    service.trees[file] != nil || service.isData(file) || service.deployed[file] != nil
      || others[file] != nil
  }

  /// The service with another text of one of its documents; nil where that may change what is known of
  /// the service itself.
  fileprivate func replacing(_ file: FileID, with text: SourceText) -> ServiceUnit? {
    guard !service.isData(file), service.deployed[file] == nil else { return nil }
    var unit = self
    if let old = service.trees[file] {
      // What is embedded may have moved, or be gone.
      guard case .file = old.source.origin else { return nil }
      let tree = SyntaxTree(reading: text)
      guard let model = service.model.replacing(tree, at: service.path(of: file)),
        let newContext = context.replacing(old, with: tree, model: model)
      else { return nil }
      unit.service.model = model
      unit.service.trees[file] = tree
      unit.context = newContext
      return unit
    }
    // A policy that is alone is read when it is linted, but for one that code deploys: that it is there
    // now may be the news.
    guard let other = others[file] else {
      guard service.plan == nil, HostLanguage(file) == nil else { return nil }
      unit.memories[file] = memories[file]?.next ?? CodeMemory()
      return unit
    }
    guard case .policies(let known) = other, let old = known.first, old.placement == nil else {
      return nil
    }
    let document = old.replacing(SyntaxTree(reading: text))
    guard PolicyDetection.verdict(onFileBeginningWith: text.bytes, isWhole: true) == .policy,
      let newContext = context.replacing(
        old.tree, with: document.tree, model: service.model)
    else { return nil }
    unit.others[file] = .policies([document])
    unit.context = newContext
    return unit
  }
}

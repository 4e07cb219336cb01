import Dispatch
import JSONRPC
import Linting
import SourceText
import StructuredData
import Workspace

/// What is known of the search for findings.
struct SearchState {
  /// The documents that changed since a search came to its end.
  private(set) var changed: Set<FileID> = []

  /// The files that were looked at since all have to be; nil where that is done. A change ends a search, and
  /// the next one goes on where it was.
  private(set) var looked: Set<FileID>? = []

  /// The files of those that changed for which all has to be looked at, and is.
  private var counted: Set<FileID> = []

  /// True where documents have changed since something was looked at: what is said of names may be another
  /// thing there.
  private(set) var isUnsettled = false

  /// When all is to be looked at once more, unless something changes before; nil where it need not be.
  private(set) var settlingTime: DispatchTime?
  private var running: StopSignal?

  /// The number of policies up to which all are looked at when people pause. Of more, that is done when
  /// they save.
  static let maximumWhilePausing = 2000

  /// Notes what a search has to look at.
  mutating func note(_ pending: PendingChanges) {
    let files = pending.onDisk.union(pending.contents.keys)
    changed.formUnion(files)
    counted.subtract(files)
    if pending.needsListing || pending.needsEverything {
      noteEverything()
    } else if looked?.isEmpty != true, !files.isEmpty {
      isUnsettled = true
    }
  }

  /// Notes that all has to be looked at where something else than policies has changed.
  mutating func noteOtherThanPolicies(in workspace: Workspace) {
    let others = changed.subtracting(counted).filter { !workspace.hasPolicies(in: [$0]) }
    if others.isEmpty { return }
    noteEverything()
    counted.formUnion(others)
  }

  /// Notes that all has to be looked at.
  mutating func noteEverything() {
    looked = []
    isUnsettled = false
  }

  /// Notes that files were looked at.
  mutating func note(looked files: Set<FileID>) { looked?.formUnion(files) }

  mutating func begin(_ stop: StopSignal) {
    running = stop
    settlingTime = nil
  }

  mutating func stop() {
    running?.stop()
    running = nil
    settlingTime = nil
  }

  /// All that was noted is looked at.
  ///
  /// - Parameter policyCount: how many policies there are.
  mutating func finish(policyCount: Int) {
    settlingTime =
      isUnsettled && policyCount <= Self.maximumWhilePausing ? .now() + .milliseconds(1500) : nil
    changed = []
    counted = []
    looked = nil
    running = nil
  }
}

// Findings: looked for after each change, told where the client does not ask, kept where it does.
extension ServerState {
  mutating func startSearch() {
    guard let workspace else { return }
    search.stop()
    search.noteOtherThanPolicies(in: workspace)
    let snapshot = snapshot(of: workspace)
    search.begin(snapshot.stop)
    if !board.isComplete, settings.reportsAllFiles { beginProgress(of: workspace) }
    forgetClosedDocuments()
    let work = FindingSearch(
      snapshot: snapshot, changed: search.changed, looked: search.looked,
      looksElsewhere: settings.reportsAllFiles,
      mistakes: mistakes)
    workers.find(work)
  }

  mutating func take(_ found: FoundDiagnostics) {
    // A search that was stopped may have told something just before.
    guard phase == .initialized, !found.snapshot.stop.isStopped else { return }
    if case .policies(let files) = found.extent { search.note(looked: files) }
    if found.isLast {
      tellWhatHasNoPlace()
      search.finish(policyCount: found.snapshot.workspace.policyFileCount)
      endProgress()
    }
    let changed = board.add(found, rules: rules)
    if client.pullsDiagnostics {
      answerPulls()
      // Who asks for each document asks for the one that has changed by itself.
      let elsewhere = changed.contains { file in
        documents[file.file] != nil && !found.isAwaited(file.file)
      }
      if elsewhere, client.has("workspace.diagnostics.refreshSupport") {
        send(writer.request(ours.begin(.none), "workspace/diagnostic/refresh") { $0.null() })
      }
    } else {
      for findings in changed { publish(findings, in: found.snapshot) }
    }
  }

  /// Looks at all once more, where changes since may have made a difference anywhere.
  mutating func settle() {
    guard search.isUnsettled, pending.isEmpty, !isUpdating else { return }
    search.noteEverything()
    startSearch()
  }

  private mutating func publish(_ findings: FileFindings, in snapshot: Snapshot) {
    let document = snapshot.documents[findings.file]
    if document == nil, !settings.reportsAllFiles, !findings.diagnostics.isEmpty { return }
    if findings.diagnostics.isEmpty {
      told.remove(findings.file)
    } else {
      told.insert(findings.file)
    }
    notify("textDocument/publishDiagnostics") { writer in
      writer.object { writer in
        writer.member("uri", document?.uri ?? DocumentURI.uri(of: findings.file))
        if let document { writer.member("version", document.version) }
        writer.member("diagnostics", findings.json)
      }
    }
  }

  /// Says what is wrong with configurations at no place of them, once.
  private mutating func tellWhatHasNoPlace() {
    let texts = mistakes.filter { $0.place == nil }.map(\.message)
    for text in texts where !said.contains(text) {
      notify("window/showMessage") { writer in
        writer.object { writer in
          writer.member("type", 1)
          writer.member("message", "apimlint: \(text)")
        }
      }
    }
    said = texts
  }

  /// Takes back what was told of files that are not open, where nobody wants to know of these.
  private mutating func forgetClosedDocuments() {
    guard !settings.reportsAllFiles, let workspace else { return }
    let snapshot = snapshot(of: workspace)
    for file in told.sorted() where documents[file] == nil {
      publish(FileFindings(noneIn: file), in: snapshot)
    }
  }

  // MARK: Requests for all files

  mutating func pull(_ request: WorkspacePull) {
    pulls.append(request)
    answerPulls()
  }

  /// Answers those who ask for the findings of all files, as soon as there is something that they do not
  /// know.
  private mutating func answerPulls() {
    guard board.isComplete else { return }
    let waiting = pulls
    pulls = []
    for pull in waiting {
      if let answer = pull.answer(from: board, documents, writer) {
        send(answer)
      } else {
        pulls.append(pull)
      }
    }
  }
}

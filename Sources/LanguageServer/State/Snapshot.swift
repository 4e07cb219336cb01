import LanguageFeatures
import Linting
import SourceText
import Synchronization
import Workspace

/// All that a request is answered from: the state at one moment, as a value that nothing changes any more.
struct Snapshot: Sendable {
  let workspace: Workspace

  /// The documents that are open, by their files.
  let documents: [FileID: OpenDocument]
  let client: ClientCapabilities
  let settings: ServerSettings

  /// The version of apimlint.
  let toolVersion: String

  /// The folder that paths in reports are seen from.
  let currentFolder: FileID

  /// What the checks of services found in each file, when they last ran.
  let findingsOfServices: [FileID: [Diagnostic]]

  /// Set where nobody waits for the answer any more.
  let stop: StopSignal

  /// What the answer has to be followed by.
  let errands = Errands()

  /// The lines of texts that were asked for.
  private let lines = LineStore()

  init(
    workspace: Workspace, documents: [FileID: OpenDocument], client: ClientCapabilities,
    settings: ServerSettings,
    toolVersion: String, currentFolder: FileID, findingsOfServices: [FileID: [Diagnostic]] = [:],
    stop: StopSignal = StopSignal()
  ) {
    self.workspace = workspace
    self.documents = documents
    self.client = client
    self.settings = settings
    self.toolVersion = toolVersion
    self.currentFolder = currentFolder
    self.findingsOfServices = findingsOfServices
    self.stop = stop
  }

  // MARK: Files

  /// The file of a text that the workspace has read.
  func file(of source: SourceText) -> FileID { FileID(source.path, in: currentFolder) }

  /// The address of a file, as the client has written it where it has.
  func uri(of file: FileID) -> String { documents[file]?.uri ?? DocumentURI.uri(of: file) }

  /// The text of a file, as it is in the editor, or else on the disk; nil where there is none.
  func text(of file: FileID) -> SourceText? {
    workspace.text(of: file)
  }

  // MARK: Places

  /// The lines of a text of a file.
  func lines(of source: SourceText) -> ProtocolLines {
    lines.lines(of: source) {
      let isMarked =
        source.encoding == .utf8WithByteOrderMark && documents[file(of: source)] != nil
      return ProtocolLines(source, client.positionEncoding, isMarked: isMarked)
    }
  }

  /// The stretch of the file that shows a place, which may be one of a text that the file holds.
  func range(of place: Place) -> ProtocolRange {
    let place = place.inHost
    return lines(of: place.source).range(of: place.span)
  }

  func location(of place: Place) -> Location {
    Location(uri: uri(of: file(of: place.source)), range: range(of: place))
  }

  // MARK: Findings

  /// What is found in a file: in its policies now, and by the checks of services when they last ran.
  func findings(in file: FileID) -> [Diagnostic] {
    let ofPolicies = workspace.lint(only: [file], stop: stop).result.diagnostics
    let all =
      ofPolicies.filter { self.file(of: $0.place.source) == file }
      + current(findingsOfServices[file, default: []], in: file)
    return all.sorted(by: Diagnostic.inReportOrder)
  }

  /// The findings that were made in the text that the file has now: in another one they stand elsewhere.
  func current(_ findings: [Diagnostic], in file: FileID) -> [Diagnostic] {
    guard !findings.isEmpty, let text = text(of: file) else { return [] }
    return findings.filter { finding in
      // A configuration that is broken is not the one that holds.
      let bytes = finding.rule == .configuration ? documents[file]?.text : text.bytes
      return bytes.map { $0 == finding.place.source.bytes } ?? true
    }
  }

  // MARK: Policies

  /// The policies of a document; several where a file of Terraform or the like holds them, and one
  /// several times where it is deployed to several places. None where the document is no policy.
  func policies(in uri: String) -> [PolicyView] {
    DocumentURI.file(uri).map(workspace.policies) ?? []
  }

  /// What stands at a position of a document, in each policy that is there.
  func cursors(at place: DocumentPosition) -> [Cursor] {
    policies(in: place.uri).compactMap { view in
      offset(of: place.position, in: view.source).map { Cursor(view, at: $0) }
    }
  }

  /// What stands at a position, in the first policy that is there.
  func cursor(at place: DocumentPosition) -> Cursor? { cursors(at: place).first }

  /// The offset in the text of a policy, which its file may hold in a text of another kind; nil where the
  /// position is outside of the policy.
  func offset(of position: ProtocolPosition, in source: SourceText) -> Int? {
    guard case .embedded(let embedding) = source.origin else {
      return lines(of: source).offset(of: position)
    }
    guard let offset = offset(of: position, in: embedding.host) else { return nil }
    if let inside = embedding.textOffset(ofHost: offset) { return inside }
    // The caret behind the last letter of the text.
    return offset > embedding.span.start && offset == embedding.span.end ? source.bytes.count : nil
  }
}

/// The lines of texts, each found out once.
private final class LineStore: Sendable {
  private let known = Mutex<[ObjectIdentifier: ProtocolLines]>([:])

  func lines(of source: SourceText, _ make: () -> ProtocolLines) -> ProtocolLines {
    known.withLock { known in
      if let lines = known[ObjectIdentifier(source)] { return lines }
      let lines = make()
      known[ObjectIdentifier(source)] = lines
      return lines
    }
  }
}

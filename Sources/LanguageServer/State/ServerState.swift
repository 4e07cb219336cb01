import Dispatch
import JSONRPC
import Linting
import SourceText
import StructuredData
import Workspace

/// All that changes while the server runs. One thread owns it; whatever takes time gets values and tells
/// the inbox what came of them.
struct ServerState {
  let host: ServerHost
  let workers: Workers
  let writer = MessageWriter(.headers)
  var rules: RuleNames

  /// How far the conversation is.
  enum Phase { case new, initialized, shutDown }

  var phase = Phase.new
  var client = ClientCapabilities.none
  var settings = ServerSettings()

  /// What the client has set at the beginning.
  var initialSettings = ServerSettings()

  /// The folders that the client works in.
  var folders: [FileID] = []
  var documents: [FileID: OpenDocument] = [:]

  /// The workspace as of the last update; nil before the first one.
  var workspace: Workspace?

  /// What is wrong in the configurations; those that could be read before hold until it is mended.
  var mistakes: [ConfigurationMistake] = []
  var configurations: [FileID: [UInt8]] = [:]

  /// What the workspace does not know yet.
  var pending = PendingChanges()
  var isUpdating = false

  /// The requests that wait for the workspace to be up to date.
  var waiting: [WaitingRequest] = []

  /// The requests that are worked on, with what stops them.
  var answering: [RequestID: AnsweringRequest] = [:]
  var board = FindingsBoard()
  var search = SearchState()
  var progress: ProgressReport?

  /// The requests of ours that are not answered yet.
  var ours = OwnRequests()

  /// Requests for the findings of all files, that wait until there is something new.
  var pulls: [WorkspacePull] = []
  var hasPulled = false

  /// What was said of configurations in messages.
  var said: [String] = []

  /// The files of which the client was told that something was found.
  var told: Set<FileID> = []

  init(_ host: ServerHost, _ inbox: Inbox) {
    self.host = host
    workers = Workers(inbox)
    rules = RuleNames(host.rules)
  }

  /// A request that waits.
  struct WaitingRequest {
    let id: RequestID
    let type: any RequestHandler.Type
    let parameters: Parameters

    /// The document that the request is about; nil for one about none.
    var document: FileID? {
      parameters["textDocument"]?["uri"]?.string.flatMap(DocumentURI.file)
    }
  }

  /// A request that is worked on.
  struct AnsweringRequest {
    let request: WaitingRequest
    let stop: StopSignal
  }

  // MARK: Events

  /// Takes an event.
  ///
  /// - Returns: nil to go on; at the end, whether the client has taken its leave.
  mutating func handle(_ event: Event) -> Bool? {
    switch event {
    case .message(let message): return handle(message)
    case .inputEnded: return phase == .shutDown
    case .updated(let updated): take(updated)
    case .answered(let id, let answer, let errands):
      // One that was cancelled is answered already.
      if answering.removeValue(forKey: id) != nil {
        send(answer)
        for errand in errands { run(errand) }
      }
    case .found(let found): take(found)
    case .woken: wake()
    }
    return nil
  }

  private mutating func handle(_ message: Message) -> Bool? {
    switch message {
    case .broken(let error, let id): send(writer.failure(of: id, error))
    case .response(let id, let result): handleAnswer(to: id, result)
    case .request(let id, let method, let parameters):
      handleRequest(id, method, Parameters(parameters))
    case .notification("exit", _): return phase == .shutDown
    case .notification(let method, let parameters):
      handleNotification(method, Parameters(parameters))
    }
    return nil
  }

  // MARK: Requests

  private mutating func handleRequest(
    _ id: RequestID, _ method: String, _ parameters: Parameters
  ) {
    switch (phase, method) {
    case (.new, "initialize"): initialize(id, parameters)
    case (.new, _): send(writer.failure(of: id, .notInitialized))
    case (.initialized, "shutdown"):
      phase = .shutDown
      stopAll()
      send(writer.response(to: id) { $0.null() })
    case (.shutDown, _), (.initialized, "initialize"):
      send(writer.failure(of: id, .noMessage("'\(method)' is not expected any more")))
    case (.initialized, WorkspacePull.method):
      pull(WorkspacePull(id, parameters, isFirst: !hasPulled))
      hasPulled = true
      update()
    case (.initialized, _):
      guard let type = RequestTable.handler(of: method) else {
        return send(writer.failure(of: id, .unknownMethod(method)))
      }
      waiting.append(WaitingRequest(id: id, type: type, parameters: parameters))
      // A client that has not said `initialized` has an answer, too.
      update()
    }
  }

  /// Starts what waits, where the workspace knows all that the client has said.
  mutating func startWaiting() {
    guard let workspace, !isUpdating, pending.isEmpty else { return }
    for request in waiting {
      let snapshot = snapshot(of: workspace)
      answering[request.id] = AnsweringRequest(request: request, stop: snapshot.stop)
      workers.answer(request.id, request.type, request.parameters, from: snapshot)
    }
    waiting = []
  }

  func snapshot(of workspace: Workspace) -> Snapshot {
    Snapshot(
      workspace: workspace, documents: documents, client: client, settings: settings,
      toolVersion: host.version, currentFolder: host.currentFolder,
      findingsOfServices: board.ofServices)
  }

  /// Answers a request with an error, if it isn't answered yet, and stops the work on it.
  mutating func end(_ id: RequestID, _ error: ResponseError) {
    if let request = answering.removeValue(forKey: id) {
      request.stop.stop()
      send(writer.failure(of: id, error))
    } else if let index = waiting.firstIndex(where: { $0.id == id }) {
      waiting.remove(at: index)
      send(writer.failure(of: id, error))
    } else if let index = pulls.firstIndex(where: { $0.id == id }) {
      pulls.remove(at: index)
      send(writer.failure(of: id, error))
    }
  }

  /// Ends what is asked of a document that has another text now: a place in it is another place. Who asks
  /// for its findings gets those of the new text.
  mutating func endRequests(about file: FileID) {
    for request in waiting where request.document == file && request.type.isAboutPlace {
      end(request.id, .contentModified)
    }
    for (id, answering) in answering where answering.request.document == file {
      if answering.request.type.isAboutPlace {
        end(id, .contentModified)
      } else {
        answering.stop.stop()
        self.answering[id] = nil
        waiting.append(answering.request)
      }
    }
  }

  /// Stops whatever is worked on.
  mutating func stopAll() {
    for id in Array(answering.keys) + waiting.map(\.id) + pulls.map(\.id) { end(id, .cancelled) }
    search.stop()
  }

  // MARK: Errands

  private mutating func run(_ errand: Errands.Errand) {
    switch errand {
    case .show(let uri): show(uri)
    case .showPage(let name, let text):
      guard let page = host.showPage(name, text) else {
        return say("the page cannot be written: there is no folder for it")
      }
      show(DocumentURI.uri(of: page))
    case .say(let text): say(text)
    }
  }

  private mutating func show(_ uri: String) {
    // Who cannot show it may at least read where it is.
    guard client.has("window.showDocument.support") else { return say(uri) }
    send(
      writer.request(ours.begin(.none), "window/showDocument") { writer in
        writer.object { writer in
          writer.member("uri", uri)
          writer.member("external", true)
        }
      })
  }

  private func say(_ text: String) {
    notify("window/showMessage") { writer in
      writer.object { writer in
        writer.member("type", 3)
        writer.member("message", text)
      }
    }
  }

  // MARK: Sending

  func send(_ bytes: [UInt8]) { _ = host.write(bytes) }

  func notify(_ method: String, _ parameters: (inout JSONWriter) -> Void) {
    send(writer.notification(method, parameters))
  }
}

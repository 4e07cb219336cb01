import Dispatch
import JSONRPC
public import Linting
public import SourceText
public import Workspace

/// What the program lends the server: the stream to the client, the disk, and the rules.
public struct ServerHost: Sendable {
  /// The version of apimlint.
  public let version: String
  public let rules: [RegisteredRule]

  /// The folder that paths in reports are seen from.
  public let currentFolder: FileID

  /// How many threads lint.
  public let jobs: Int

  /// The disk, looked at anew. The folders are those that the client works in.
  public let openDisk: @Sendable (_ folders: [FileID]) -> any FileProvider

  /// Reads what the client has sent, and waits where it has sent nothing; nil once it is gone.
  public let read: @Sendable () -> [UInt8]?

  /// Sends bytes to the client; false where it takes no more.
  public let write: @Sendable ([UInt8]) -> Bool

  /// Keeps a page where a browser finds it, for as long as the server runs; nil where that is impossible.
  public let showPage: @Sendable (_ name: String, _ text: String) -> FileID?

  public init(
    version: String, rules: [RegisteredRule], currentFolder: FileID, jobs: Int,
    openDisk: @escaping @Sendable ([FileID]) -> any FileProvider,
    read: @escaping @Sendable () -> [UInt8]?,
    write: @escaping @Sendable ([UInt8]) -> Bool,
    showPage: @escaping @Sendable (String, String) -> FileID?
  ) {
    self.version = version
    self.rules = rules
    self.currentFolder = currentFolder
    self.jobs = jobs
    self.openDisk = openDisk
    self.read = read
    self.write = write
    self.showPage = showPage
  }
}

/// Serves one client of the Language Server Protocol 3.17, until it says that it is done or is gone.
///
/// The thread that calls `run` owns the state, and does nothing that takes time. What the client sends is
/// read on another one; what is asked is answered from snapshots on others.
public struct LanguageServer {
  private let host: ServerHost

  public init(_ host: ServerHost) { self.host = host }

  /// Serves the client.
  ///
  /// - Returns: true where the client has taken its leave as the protocol asks.
  public func run() -> Bool {
    let inbox = Inbox()
    let read = host.read
    DispatchQueue(label: "apimlint.reader").async {
      var reader = MessageReader(.headers)
      while let bytes = read() {
        reader.append(bytes)
        while let message = reader.next() { inbox.put(.message(message)) }
      }
      inbox.put(.inputEnded)
    }
    var state = ServerState(host, inbox)
    while true {
      if let isOrderly = state.handle(inbox.take(until: state.deadline)) { return isOrderly }
    }
  }
}

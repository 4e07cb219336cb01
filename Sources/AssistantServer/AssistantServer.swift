import JSONRPC

/// Serves one client of the Model Context Protocol over a stream, until the client is gone.
///
/// The thread that calls `run` reads, and answers what takes no time. Tools are worked on one
/// after the other on another thread, so that a call can be taken back while it is at work.
public struct AssistantServer {
  private let host: AssistantHost

  public init(_ host: AssistantHost) { self.host = host }

  /// Serves the client. What it asked before it closed the stream is answered.
  public func run() {
    var session = Session(host)
    var reader = MessageReader(.lines)
    while let bytes = host.read() {
      reader.append(bytes)
      while let group = reader.nextGroup() { session.handle(group) }
      if session.isClientGone { return }
    }
    // The last line may lack its end.
    reader.append([UInt8(ascii: "\n")])
    while let group = reader.nextGroup() { session.handle(group) }
    session.finish()
  }
}

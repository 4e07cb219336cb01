import AssistantServer
import BuiltinRules
import SourceText
import StructuredData
import Synchronization
import Workspace

/// What a client says to the server in memory, all at once, and what comes back.
struct Conversation {
  /// A file that was written.
  struct Stored: Equatable {
    let path: String
    let text: String
  }

  /// The messages that came back.
  let answers: [StructuredValue]
  let stored: [Stored]

  /// - Parameters:
  ///   - lines: what the client sends, a message each.
  ///   - files: the texts of the disk, by their paths below `/`.
  ///   - folders: those that the server may see.
  init(
    _ lines: [String], files: [String: String] = [:], folders: [String] = ["/work"],
    mayWrite: Bool = false, hasChangedMeanwhile: Bool = false
  ) {
    let disk = InMemoryFiles(files.map { SourceText(path: $0.key, text: $0.value) })
    let wire = Wire(Array(lines.joined(separator: "\n").utf8))
    let store: AssistantHost.Store = { content, file, _ in
      if hasChangedMeanwhile { return .changedMeanwhile }
      wire.state.withLock {
        $0.stored.append(Stored(path: file.path, text: String(decoding: content, as: UTF8.self)))
      }
      return .stored
    }
    let host = AssistantHost(
      version: "1.2.3", rules: builtinRules, modules: builtinModules,
      folders: folders.map { FileID($0) }, jobs: 2, openDisk: { disk },
      read: { wire.state.withLock { $0.takeInput() } },
      write: { bytes in
        wire.state.withLock { $0.output += bytes }
        return true
      },
      store: mayWrite ? store : nil)
    AssistantServer(host).run()
    let end = wire.state.withLock(\.self)
    answers = end.output.split(separator: UInt8(ascii: "\n")).compactMap { line in
      StructuredDocument(json: SourceText(path: "", bytes: Array(line))).root
    }
    stored = end.stored
  }

  private final class Wire: Sendable {
    struct State {
      var input: [UInt8]?
      var output: [UInt8] = []
      var stored: [Stored] = []

      /// All of the input, once.
      mutating func takeInput() -> [UInt8]? {
        defer { input = nil }
        return input
      }
    }

    let state: Mutex<State>

    init(_ input: [UInt8]) { state = Mutex(State(input: input)) }
  }

  /// The answer to a request by its number.
  subscript(id: Int) -> StructuredValue? { answers.first { $0["id"]?.integer == id } }

  /// The result of a request by its number.
  func result(_ id: Int) -> StructuredValue? { self[id]?["result"] }

  /// The message that begins a session.
  static func hello(_ revision: String = "2025-06-18") -> String {
    """
    {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"\(revision)",\
    "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
    """
  }

  /// A call of a tool.
  ///
  /// - Parameter arguments: an object in JSON.
  static func call(_ id: Int, _ tool: String, _ arguments: String) -> String {
    """
    {"jsonrpc":"2.0","id":\(id),"method":"tools/call",\
    "params":{"name":"\(tool)","arguments":\(arguments)}}
    """
  }

  static func request(_ id: Int, _ method: String, _ parameters: String = "{}") -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":\#(parameters)}"#
  }
}

/// What a call of a tool gave.
struct CallResult {
  let text: String
  let data: StructuredValue?
  let isError: Bool

  /// Calls one tool in a session of its own; nil where no result came back.
  init?(
    _ tool: String, _ arguments: String, files: [String: String] = [:],
    folders: [String] = ["/work"], mayWrite: Bool = false
  ) {
    let conversation = Conversation(
      [Conversation.hello(), Conversation.call(1, tool, arguments)], files: files,
      folders: folders, mayWrite: mayWrite)
    self.init(conversation, 1)
  }

  init?(_ conversation: Conversation, _ id: Int) {
    guard let result = conversation.result(id),
      let text = result["content"]?.elements.first?["text"]?.string
    else { return nil }
    self.text = text
    data = result["structuredContent"]
    isError = result["isError"]?.boolean ?? false
  }

  /// The rules of the findings.
  var rules: [String] { (data?["findings"]?.elements ?? []).compactMap { $0["rule"]?.string } }

  var notes: [String] { (data?["notes"]?.elements ?? []).compactMap(\.string) }
}

/// A text in JSON.
func quoted(_ text: String) -> String {
  var writer = JSONWriter()
  writer.value(text)
  return writer.text
}
